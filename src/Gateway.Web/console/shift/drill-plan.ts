import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Drill } from '../../shared/contract/console.ts';
import { clockOrDay } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { postDrill } from '../api.ts';

/** Declared drills, told for as long as they run or are to come; and the form that declares one. */
@customElement('drill-plan')
export class DrillPlan extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) drills: readonly Drill[] = [];
  /** Server's clock, RFC 3339. */
  @property({ attribute: false }) now = '';
  @property({ attribute: false }) ask: () => Promise<string | undefined> = () => Promise.resolve(undefined);
  @state() private failed: string | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('form') private readonly form!: HTMLFormElement;

  async open(): Promise<void> {
    if ((await this.ask()) !== undefined && !this.dialog.open) this.dialog.showModal();
  }

  override render() {
    const { words } = this;
    const { steps } = words;
    return html`
      ${this.drills.map((drill) => html`<div class="shift-bar" role="status" data-testid="drill" data-drill=${drill.id}>
        <strong>${steps.drillRuns(drill.name, [...drill.bells, ...drill.facilities].join(', '), clockOrDay(drill.endsAt, this.now || drill.endsAt), drill.declaredBy)}</strong>
        <button data-testid="drill-withdraw" @click=${() => void this.send(`/${drill.id}/withdraw`, {})}>${steps.withdraw}</button>
      </div>`)}
      ${this.failed ? html`<div class="shift-bar" role="alert" data-testid="drill-failed"><strong>${this.failed}</strong></div>` : nothing}
      <dialog class="shift" aria-labelledby="drill-heading">
        <form method="dialog" @submit=${() => void this.declare()}>
          <h2 id="drill-heading">${steps.drill}</h2>
          <p>${steps.drillHint}</p>
          <label>${steps.drillName} <input name="name" required maxlength="100" data-testid="drill-name" autocomplete="off" /></label>
          <label>${steps.drillBells} <textarea name="bells" required rows="3" data-testid="drill-bells"></textarea></label>
          <label>${steps.drillMinutes} <input name="minutes" type="number" min="1" max="1440" value="60" required data-testid="drill-minutes" /></label>
          <div class="choices"><button type="button" @click=${() => this.dialog.close()}>${words.cancel}</button><button class="acknowledge" data-testid="drill-declare">${steps.declare}</button></div>
        </form>
      </dialog>
    `;
  }

  private async declare(): Promise<void> {
    const fields = new FormData(this.form);
    const named = String(fields.get('bells')).split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const minutes = Number(fields.get('minutes'));
    await this.send('', {
      name: fields.get('name'),
      endsAt: new Date(Date.parse(this.now || new Date().toISOString()) + minutes * 60_000).toISOString(),
      bells: named.filter((line) => line.includes('/')),
      facilities: named.filter((line) => !line.includes('/')),
    });
  }

  private async send(path: string, body: object): Promise<void> {
    const operator = await this.ask();
    if (operator === undefined) return;
    const status = await postDrill(path, { ...body, operator });
    this.failed = status === 200 ? undefined : this.words.steps.failed(status === undefined ? this.words.noAnswer : `HTTP ${status}`);
  }
}
