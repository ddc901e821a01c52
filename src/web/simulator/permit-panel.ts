import type { PermitStatus } from '../../domain/permit.ts';

/** A permit as the panel beside the phones shows it; words in the office's language. */
export interface PanelPermit {
  number: string;
  code: string;
  /** Name of the permit type. */
  type: string;
  status: PermitStatus;
  statusWord: string;
  /** E.164: the phone that a newcomer should hold to follow this permit. */
  applicantPhone?: string | undefined;
  /** Where the permit may go from here, likeliest first. */
  next: readonly { status: PermitStatus; word: string }[];
}

/** What the panel needs of the application. */
export interface PermitPanel {
  list(): Promise<readonly PanelPermit[]>;
  /** @throws RequestError when the permit is unknown or may not become this */
  move(number: string, status: PermitStatus): Promise<void>;
}
