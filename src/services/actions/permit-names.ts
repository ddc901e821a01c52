import type { Choice } from '../../conversation/turn.ts';
import { LABEL } from '../../conversation/written.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Localised } from '../../domain/language.ts';
import { formatTrackingCode } from '../../domain/tracking-code.ts';
import type { VersionedPermit } from '../../store/permits.ts';

/** The short name of a permit type; a type that the catalogue no longer has is called by its id. */
export function typeName(catalogue: Catalogue, type: string): Localised {
  return catalogue.find(type)?.short ?? { id: type, en: type };
}

/** A file as the talk remembers it: "syaratnya?" is about its type, where the catalogue can tell anything of it. */
export function rememberFile(
  catalogue: Pick<Catalogue, 'find'>,
  { number, type, office }: Pick<VersionedPermit, 'number' | 'type' | 'office'>,
): { permit: string; type: string | undefined; office: string } {
  return { permit: number, type: catalogue.find(type)?.id, office };
}

/** By what texts name a permit. */
export function namesOf(
  catalogue: Catalogue,
  { number, code, type }: Pick<VersionedPermit, 'number' | 'code' | 'type'>,
) {
  return { number, code: formatTrackingCode(code), type: typeName(catalogue, type) };
}

/** Permits to choose from: type and number; the number alone where a label has no more room, so that it stays whole. */
export function permitChoices(catalogue: Catalogue, permits: readonly VersionedPermit[]): Choice[] {
  return permits.map(({ number, type }) => {
    const name = typeName(catalogue, type);
    const label = (said: string) => (said.length + number.length < LABEL ? `${said} ${number}` : number);
    return { value: number, label: { id: label(name.id), en: label(name.en ?? name.id) } };
  });
}
