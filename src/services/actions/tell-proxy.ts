import type { ActionArgs, ActionResultOf, CallDetails } from '../../conversation/actions.ts';
import type { Office } from '../../domain/office.ts';
import type { VersionedPermit } from '../../store/permits.ts';
import type { ActionContext } from '../action-context.ts';
import { locateMeant } from './locate-meant.ts';
import type { LocateDeps } from './locate-permit.ts';
import { officeName, type PermitViewDeps } from './permit-values.ts';

export type ProxyDeps = LocateDeps & PermitViewDeps;

/** Whether somebody else may come, and with what: as the type has it, else the office. */
export async function tellProxy(
  deps: ProxyDeps,
  { number, type: named }: ActionArgs<'tell_proxy'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'tell_proxy'>> {
  const permit = named === undefined ? await locateMeant(deps, number, context, details) : undefined;
  const type = typeMeant(deps, named ?? permit?.type ?? details.memory.type);
  if (type?.proxy !== undefined) return { outcome: 'by_type', values: { type: type.short, rule_text: type.proxy } };
  const { proxy, name, phone } = officeMeant(deps, permit, details);
  if (proxy === undefined) return { outcome: 'unknown', values: { office: officeName(name), phone } };
  return { outcome: 'allowed', values: { proxy } };
}

/** Who signs the permit that is meant, or who leads the office that is meant. */
export async function tellSigner(
  deps: ProxyDeps,
  { number, type: named, office: asked, about }: ActionArgs<'tell_signer'>,
  context: ActionContext,
  details: CallDetails,
): Promise<ActionResultOf<'tell_signer'>> {
  const permit =
    named === undefined && asked === undefined ? await locateMeant(deps, number, context, details) : undefined;
  const type = about === 'head' ? undefined : typeMeant(deps, named ?? permit?.type ?? details.memory.type);
  const office = (asked && deps.offices.office(asked)) || officeMeant(deps, permit, details);
  const { head, name, phone } = office;
  if (type !== undefined) {
    const values = { type: type.short, signer: type.signed_by };
    const isHead = head !== undefined && type.signed_by.id === head.role.id;
    return isHead ? { outcome: 'signer_named', values: { ...values, head: head.name } } : { outcome: 'signer', values };
  }
  if (head === undefined) return { outcome: 'unknown', values: { office: officeName(name), phone } };
  return { outcome: 'head', values: { office: officeName(name), head_role: head.role, head: head.name } };
}

/** What an old name means today, where that is one type. */
function typeMeant({ catalogue }: ProxyDeps, id: string | undefined) {
  const [only, ...others] = id === undefined ? [] : catalogue.current(id).types;
  return others.length === 0 ? only : undefined;
}

function officeMeant({ offices }: ProxyDeps, permit: VersionedPermit | undefined, { memory }: CallDetails): Office {
  const id = permit?.office ?? memory.office;
  return (id === undefined ? undefined : offices.office(id)) ?? offices.offices[0];
}
