import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { coarseText } from '../../shared/format/accuracy.ts';
import { length } from '../../shared/format/coordinates.ts';
import { facility, openVisit, Refused } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { horizontal95 } from '../fix/accuracy-text.ts';
import { fixState } from '../fix/fix-state.ts';
import { wayText, wayThere } from '../fix/way-there.ts';
import { go } from '../route.ts';
import type { Session } from '../session.ts';
import type { Facility, FieldState } from '../state/records.ts';
import { sameSpot } from './same-spot.ts';
import { isSurveyed, surveyText } from './survey-text.ts';

/** One facility: what is on record, and what can be done with it. */
@customElement('facility-card')
export class FacilityCard extends AskingElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state: FieldState | undefined;
  @property({ attribute: false }) facilityId = '';
  @state() private known: Facility | undefined;
  private asked = '';

  override render() {
    const { words, known } = this;
    const work = this.state?.visits.find(({ draft }) => draft.facility === this.facilityId && draft.state === 'open');
    return html`
      <button class="back" @click=${() => go('facilities')}>‹ ${words.back}</button>
      <h2 data-testid="facility-title" data-facility=${this.facilityId}>${known?.facility.name ?? this.facilityId}</h2>
      ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
      ${known ? this.record(known) : nothing}
      <button class="primary" data-testid="commission" ?disabled=${known === undefined} @click=${this.commission}>${work ? words.goOn : words.commission}</button>
      <button data-testid="survey" ?disabled=${known === undefined} @click=${() => go('survey', this.facilityId)}>${isSurveyed(known?.place) ? words.surveyAgain : words.survey}</button>
    `;
  }

  private record({ facility, place, sameSpot: others }: Facility) {
    const { words } = this;
    const within = place && coarseText(place) === undefined ? horizontal95(place.northSigmaMetres, place.eastSigmaMetres) : undefined;
    return html`<dl class="figures" data-testid="facility-names">
      <div class="wide"><dt>${words.id}</dt><dd>${facility.id}</dd></div>
      <div class="wide"><dt>${words.type}</dt><dd>${words.types[facility.type] ?? facility.type}</dd></div>
      ${facility.roadNameAddress ? html`<div class="wide"><dt>${words.address}</dt><dd>${facility.roadNameAddress}</dd></div>` : nothing}
      ${facility.lotNumberAddress ? html`<div class="wide"><dt>${words.lotAddress}</dt><dd>${facility.lotNumberAddress}</dd></div>` : nothing}
      ${facility.objectAddress ? html`<div class="wide"><dt>${words.objectAddress}</dt><dd>${facility.objectAddress}</dd></div>` : nothing}
      <div class="wide"><dt>${words.place}</dt><dd data-testid="facility-place" data-surveyed=${isSurveyed(place)}>
        ${place ? html`${surveyText(place, words)}${within === undefined ? '' : ` ±${length(within)}`}<br />${place.nationalPointNumber ?? ''}` : words.neverSurveyed}
      </dd></div>
      <div class="wide"><dt>${words.fromHere}</dt><dd data-testid="facility-way">${this.way(place)}</dd></div>
    </dl>
    ${sameSpot(facility, others, words)}`;
  }

  private way(place: Facility['place']) {
    const { words } = this;
    const { fix } = fixState(this.state, words);
    return place === undefined ? words.notKnown : fix === undefined ? words.fromHereUnknown : wayText(wayThere(fix, place), words);
  }

  protected override updated(_: PropertyValues<this>): void {
    // Anew when a survey of it has ended, or somebody has changed the register.
    const surveys = this.state?.surveys.filter((survey) => survey.facility === this.facilityId && survey.isConcluded).length;
    const asked = `${this.facilityId}|${this.state?.registerFacilities}|${surveys}`;
    if (asked === this.asked) return;
    this.asked = asked;
    void this.ask();
  }

  private async ask(): Promise<void> {
    try {
      this.known = await facility(this.facilityId);
      this.problem = undefined;
    } catch (error) {
      this.problem = this.words.told((error as Refused).refusal);
    }
  }

  private readonly commission = async (): Promise<void> => {
    try {
      const visit = await openVisit(this.facilityId);
      this.session.take(visit);
      go('visit', visit.draft.id);
    } catch (error) {
      this.refused(error);
    }
  };
}
