import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Incident, IncidentStep } from '../../shared/contract/console.ts';
import { clockOrDay } from '../../shared/format/time.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { incidentDetail } from '../api.ts';

const retryMs = 3000;

/** What was done about an incident, by whom and when; asked for anew whenever its revision changes. */
@customElement('step-timeline')
export class StepTimeline extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) incident!: Incident;
  @state() private steps: readonly IncidentStep[] = [];
  @state() private failed = false;
  private shown = '';
  private loaded = '';
  private retry: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.retry);
    this.loaded = '';
  }

  override render() {
    const { steps } = this.words;
    return html`<section class="steps">
      <h3>${steps.timeline}</h3>
      ${this.failed ? html`<p role="status">${steps.timelineFailed}</p>` : nothing}
      <ol class="timeline" data-testid="timeline">
        <li><time>${clockOrDay(this.incident.receivedAt, this.reference)}</time> ${steps.raised}</li>
        ${this.steps.map((step) => this.step(step))}
      </ol>
    </section>`;
  }

  /** Steps of another incident never stand under this one, not even until its own have come. */
  protected override willUpdate(): void {
    if (this.shown !== this.incident.id) this.steps = [];
    this.shown = this.incident.id;
  }

  protected override updated(): void {
    const wanted = `${this.incident.id} ${this.incident.revision}`;
    if (wanted === this.loaded) return;
    this.loaded = wanted;
    void this.load(wanted);
  }

  private get reference(): string {
    return this.steps.at(-1)?.at ?? this.incident.receivedAt;
  }

  private step(step: IncidentStep) {
    const { steps } = this.words;
    const moved = step.claimFrom !== undefined && step.claimTo !== undefined && step.claimFrom !== step.claimTo ? steps.claimMoved(step.claimFrom, step.claimTo) : undefined;
    const ended = step.disposition ? [steps.dispositions[step.disposition], step.cause].filter(Boolean).join(', ') : undefined;
    return html`<li data-testid="step" data-kind=${step.kind} data-by=${step.by ?? ''} data-revision=${step.revision}>
      <time>${clockOrDay(step.at, this.reference)}</time> <strong>${step.by ?? steps.room}</strong> ${[steps.kinds[step.kind] ?? step.kind, moved, ended].filter(Boolean).join(' · ')}
      ${step.note ? html`<q>${step.note}</q>` : nothing}
    </li>`;
  }

  private async load(wanted: string): Promise<void> {
    clearTimeout(this.retry);
    try {
      const { steps } = await incidentDetail(this.incident.id);
      if (wanted !== this.loaded) return;
      this.steps = steps;
      this.failed = false;
    } catch (error) {
      console.warn('steps', error);
      if (wanted !== this.loaded) return;
      this.failed = true;
      this.retry = setTimeout(() => void this.load(wanted), retryMs);
    }
  }
}
