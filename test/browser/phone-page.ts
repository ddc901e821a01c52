import type { Locator, Page } from 'playwright-core';

/** A phone of the simulator, as a person uses it. */
export class PhonePage {
  readonly node: Locator;

  /** @param n place in the row, from 0 */
  constructor(page: Page, n: number) {
    this.node = page.locator('.phone').nth(n);
  }

  async type(text: string): Promise<void> {
    await this.node.getByRole('textbox', { name: /^Tulis pesan/ }).fill(text);
    await this.node.getByRole('button', { name: /^Kirim, / }).click();
  }

  suggestion(text: string): Locator {
    return this.node.getByRole('group').getByRole('button', { name: text, exact: true });
  }

  /** What the citizen said. */
  get own(): Locator {
    return this.node.locator('.bubble-own');
  }

  /** What the office said. */
  get office(): Locator {
    return this.node.locator('.bubble-office');
  }

  get notices(): Locator {
    return this.office.filter({ has: this.node.page().locator('.bubble-notice') });
  }

  get choices(): Locator {
    return this.node.locator('.choice:enabled');
  }

  get ticks(): Locator {
    return this.office.last().locator('.ticks');
  }
}
