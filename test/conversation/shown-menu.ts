import type { TapMenu } from '../../src/domain/tap-menu.ts';

/** A menu as a transcript writes it: buttons side by side, a list's rows one below the other under what opens it. */
export function shownMenu({ shape, body, opener, options }: TapMenu): string {
  if (shape === 'buttons') return [body, options.map(({ title }) => `[${title}]`).join(' ')].join('\n');
  const rows = options.map(({ title, description }) => {
    return description === undefined || description === title ? `- [${title}]` : `- [${title}] ${description}`;
  });
  return [body, `[${opener} >]`, ...rows].join('\n');
}
