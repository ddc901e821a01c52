import type { OfficeDeed } from '../../domain/complaint.ts';

/** A complaint as the desk beside the phones shows it; words in the office's language. */
export interface DeskComplaint {
  ticket: string;
  category: string;
  /** Beginning of the story. */
  text: string;
  statusWord: string;
  /** Name of the unit that has it. */
  unit: string;
  /** Only the supervising unit sees it. */
  isSecret: boolean;
  /** Where and when it happened, as it was told or sent as a location. */
  place?: string | undefined;
  /** How many photos and files came with it, also later. */
  files: number;
  /** What the complainant said last. */
  lastWord?: string | undefined;
  /** What can be done now. */
  deeds: readonly OfficeDeed[];
}

/** What the desk needs of the application. */
export interface ComplaintDesk {
  /** The newest ones, newest first. */
  list(): Promise<readonly DeskComplaint[]>;
  /** @throws RequestError when the complaint is unknown or this cannot be done */
  act(ticket: string, deed: OfficeDeed, text: string): Promise<void>;
}
