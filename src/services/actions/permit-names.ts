import type { Choice } from '../../conversation/turn.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Localised } from '../../domain/language.ts';
import type { VersionedPermit } from '../../store/permits.ts';

/** The short name of a permit type; a type that the catalogue no longer has is called by its id. */
export function typeName(catalogue: Catalogue, type: string): Localised {
  return catalogue.find(type)?.short ?? { id: type, en: type };
}

/** Permits to choose from: type and number. */
export function permitChoices(catalogue: Catalogue, permits: readonly VersionedPermit[]): Choice[] {
  return permits.map(({ number, type }) => {
    const name = typeName(catalogue, type);
    return { value: number, label: { id: `${name.id} ${number}`, en: `${name.en ?? name.id} ${number}` } };
  });
}
