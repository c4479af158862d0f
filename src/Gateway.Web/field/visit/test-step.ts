import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { clock } from '../../shared/format/time.ts';
import { testVisit } from '../api.ts';
import type { TestPress } from '../state/records.ts';
import { VisitStep } from './visit-step.ts';

/** Presses the real bell on its real way, and says when the control room has it. */
@customElement('test-step')
export class TestStep extends VisitStep {

  override render() {
    const { words, visit } = this;
    const { draft, test } = visit;
    const isProven = draft.presses.some((press) => press.receiptedAt !== undefined);
    return html`<section>
      <h3>${words.step.test} ${isProven ? '✓' : ''}</h3>
      ${this.problem ? html`<p class="banner bad" role="alert" data-testid="test-problem">${this.problem}</p>` : nothing}
      ${test
        ? html`<div class="banner open" role="status" data-testid="test-open">
            <p><strong>${words.testOpen(test.secondsLeft)}</strong></p>
            <p>${words.testPresses(test.pressesLeft)} ${words.testHold(test.holdSeconds)}</p>
          </div>`
        : nothing}
      <ol class="presses" aria-live="polite">
        ${draft.presses.map((press, index) => this.press(press, index + 1))}
      </ol>
      ${test
        ? html`<button data-testid="test-end" @click=${() => this.ask('end')}>${words.testEnd}</button>`
        : html`<button class=${isProven ? '' : 'primary'} data-testid="test-begin" ?disabled=${draft.bell === undefined} @click=${() => this.ask('begin')}>${words.testBegin}</button>`}
    </section>`;
  }

  private press(press: TestPress, number: number) {
    const { words } = this;
    const step = press.receiptedAt !== undefined ? 'received' : press.sentAt !== undefined ? 'sent' : 'kept';
    return html`<li class=${step} data-testid="press" data-state=${step} data-alert=${press.alertId}>
      <strong>${words.pressed(number)}</strong> ${step === 'received' ? this.received(press) : step === 'sent' ? words.sent : words.onDisk}
    </li>`;
  }

  private received({ roundTripMilliseconds, receiptedAt }: TestPress): string {
    return roundTripMilliseconds === undefined ? this.words.receivedAt(clock(receiptedAt ?? '')) : this.words.received((roundTripMilliseconds / 1000).toFixed(roundTripMilliseconds < 95 ? 2 : 1));
  }

  private async ask(what: 'begin' | 'end'): Promise<void> {
    try {
      await this.session.unsent.send(); // The bell that was chosen a moment ago.
      this.session.take(await testVisit(this.visit.draft.id, what));
      this.problem = undefined;
    } catch (error) {
      this.refused(error);
    }
  }
}
