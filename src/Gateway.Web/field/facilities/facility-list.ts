import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { length } from '../../shared/format/coordinates.ts';
import { recall, remember } from '../../shared/storage.ts';
import { facilities, facility, Refused } from '../api.ts';
import { AskingElement } from '../asking-element.ts';
import { go } from '../route.ts';
import type { Facility, FieldState } from '../state/records.ts';
import './scan-code.ts';
import { surveyText } from './survey-text.ts';

const key = 'search';
const shownAtOnce = 40;

/** Picks a facility: nearest first, by any of its names, or by the code on its label. */
@customElement('facility-list')
export class FacilityList extends AskingElement {
  @property({ attribute: false }) state: FieldState | undefined;
  @state() private query = recall(key) ?? '';
  @state() private found: { facilities: Facility[]; total: number } | undefined;
  /** Stays until somebody types or scans again: the list that is asked for next must not wipe it out. */
  @state() private scanProblem: string | undefined;
  @state() private isScanning = false;
  private asked = '';

  override render() {
    const { words, found } = this;
    return html`
      <h2>${words.tabs.facilities}</h2>
      <label>${words.search}<input type="search" data-testid="search" placeholder=${words.searchHint} .value=${this.query} @input=${this.type} /></label>
      <div class="pair">
        <button data-testid="scan-open" aria-expanded=${this.isScanning} @click=${() => (this.isScanning = !this.isScanning)}>${this.isScanning ? words.cancel : words.scan}</button>
        <button data-testid="new-facility" @click=${() => go('new', this.query)}>${words.newFacility}</button>
      </div>
      ${this.isScanning ? html`<scan-code .words=${words} @scanned=${this.scanned}></scan-code>` : nothing}
      ${this.scanProblem ? html`<p class="banner bad" role="alert" data-testid="scan-problem">${this.scanProblem}</p>` : nothing}
      ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
      ${found ? html`<p class="quiet" role="status">${found.total === 0 ? words.noneFound : words.found(found.facilities.length, found.total)}</p>` : nothing}
      <ul class="list">
        ${found?.facilities.map((one) => this.row(one))}
      </ul>
    `;
  }

  private row({ facility, place, distanceMetres, sameSpot }: Facility) {
    const { words } = this;
    return html`<li>
      <button data-testid="facility" data-facility=${facility.id} @click=${() => go('facility', facility.id)}>
        <strong>${facility.name}</strong>
        <span>${facility.id}${facility.roadNameAddress ? ` · ${facility.roadNameAddress}` : ''}</span>
        <span>${distanceMetres === undefined ? nothing : html`<b>${words.away(length(distanceMetres))}</b> · `}${surveyText(place, words)}${sameSpot.length > 0 ? html` · <em>${words.sameSpotCount(sameSpot.length)}</em>` : nothing}</span>
      </button>
    </li>`;
  }

  protected override updated(_: PropertyValues<this>): void {
    // Asked anew where the query, the register or the place (by some 20 m) is another.
    const at = this.state?.fix && { latitude: this.state.fix.latitude, longitude: this.state.fix.longitude };
    const asked = `${this.query}|${this.state?.registerFacilities}|${at?.latitude.toFixed(4)}|${at?.longitude.toFixed(4)}`;
    if (this.state === undefined || asked === this.asked) return;
    this.asked = asked;
    void this.ask(asked, at);
  }

  private async ask(asked: string, at: { latitude: number; longitude: number } | undefined): Promise<void> {
    try {
      const found = await facilities(this.query, at, shownAtOnce);
      if (asked !== this.asked) return;
      this.found = found;
      this.problem = undefined;
    } catch (error) {
      this.refused(error);
    }
  }

  private readonly type = (event: InputEvent): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.scanProblem = undefined;
    remember(key, this.query);
  };

  private readonly scanned = async (event: CustomEvent<string>): Promise<void> => {
    this.isScanning = false;
    this.scanProblem = undefined;
    try {
      go('facility', (await facility(event.detail)).facility.id);
    } catch (error) {
      const { status, refusal } = error as Refused;
      this.scanProblem = status === 404 ? this.words.scanUnknown(event.detail) : this.words.told(refusal);
      this.query = event.detail;
    }
  };
}
