import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LightElement } from '../shared/light-element.ts';
import './facilities/facility-card.ts';
import './facilities/facility-list.ts';
import './facilities/new-facility.ts';
import './fix/fix-view.ts';
import './login-form.ts';
import './map/field-map.ts';
import { currentRoute, go, pairingCode, tabOf, type Route, type Tab } from './route.ts';
import { Session } from './session.ts';
import './survey/check-list.ts';
import './survey/survey-view.ts';
import './visit/visit-list.ts';
import './visit/visit-view.ts';
import { otherWords, rememberedWords } from './words/language.ts';
import type { Words } from './words/words.ts';

/** Drawn, because no font is sure to have such signs. */
const signs: Record<Tab, string> = {
  fix: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  facilities: 'M4 6h16M4 12h16M4 18h16',
  map: 'M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12zM12 6.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5z',
  visits: 'M4 13l5 5L20 6',
};

/** The page: who is let in, what is now, and one view at a time. */
@customElement('field-app')
export class FieldApp extends LightElement {
  @state() private words: Words = rememberedWords();
  @state() private route: Route = currentRoute();
  private readonly code = pairingCode();
  private readonly session = new Session(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', () => {
      this.route = currentRoute();
      scrollTo(0, 0);
    });
  }

  override render() {
    const { words, session } = this;
    document.documentElement.lang = words.language;
    document.title = session.state === undefined ? words.title : `${words.title} · ${session.state.gateway}`;
    if (session.isPaired === undefined) return html`<main class="alone"><p role="status" data-testid="connecting">${words.connecting}</p>${this.language()}</main>`;
    if (!session.isPaired)
      return html`<main class="alone"><login-form .words=${words} .code=${this.code ?? ''} @let-in=${() => void session.ask()}></login-form>${this.language()}</main>`;
    return html`
      <header>
        <h1>${words.title} <small>${session.state?.gateway ?? ''}</small></h1>
        ${this.language()}
      </header>
      ${this.banners()}
      <main data-testid="view" data-view=${this.route.view}>${this.view()}</main>
      <nav aria-label=${words.title}>
        ${(['fix', 'facilities', 'map', 'visits'] as const).map(
          (tab) => html`<button data-testid=${`tab-${tab}`} aria-current=${tabOf(this.route) === tab ? 'page' : 'false'} @click=${() => go(tab)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${signs[tab]} /></svg>${words.tabs[tab]}</button>`,
        )}
      </nav>
    `;
  }

  private language() {
    return html`<button class="language" data-testid="language" lang=${this.words.language === 'ko' ? 'en' : 'ko'} @click=${() => (this.words = otherWords(this.words))}>${this.words.otherLanguage}</button>`;
  }

  private banners() {
    const { words, session } = this;
    const { liveness, state } = session;
    return html`
      <div role="status" data-testid="connection" data-state=${liveness} data-control-room=${state?.isLinked === true ? 'there' : 'away'}>
        ${liveness === 'lost' ? html`<p class="banner bad"><strong>${words.lost}</strong> ${words.lostHint}</p>` : nothing}
        ${liveness === 'live' && state !== undefined && !state.isLinked ? html`<p class="banner warn"><strong>${words.controlRoomAway}.</strong> ${words.controlRoomAwayHint}</p>` : nothing}
        ${session.unsent.count > 0 && liveness !== 'live' ? html`<p class="banner warn" data-testid="unsent">${words.unsent(session.unsent.count)}</p>` : nothing}
      </div>
      ${session.unsent.refusal ? html`<p class="banner bad" role="alert" data-testid="refusal">${words.told(session.unsent.refusal)}</p>` : nothing}
    `;
  }

  private view() {
    const { words, session, route } = this;
    const { state } = session;
    switch (route.view) {
      case 'fix':
        return html`<fix-view .words=${words} .state=${state}></fix-view>`;
      case 'facilities':
        return html`<facility-list .words=${words} .state=${state}></facility-list>`;
      case 'new':
        return html`<new-facility .words=${words} .defaults=${session.defaults} .suggested=${route.id}></new-facility>`;
      case 'facility':
        return html`<facility-card .words=${words} .session=${session} .state=${state} .facilityId=${route.id}></facility-card>`;
      case 'survey':
        return html`<survey-view .words=${words} .session=${session} .state=${state} .facilityId=${route.id} .knownPoint=${''}></survey-view>`;
      case 'checks':
        return html`<check-list .words=${words} .defaults=${session.defaults} .state=${state}></check-list>`;
      case 'check':
        return html`<survey-view .words=${words} .session=${session} .state=${state} .knownPoint=${route.id}></survey-view>`;
      case 'map':
        return html`<field-map .words=${words} .state=${state}></field-map>`;
      case 'visits':
        return html`<visit-list .words=${words} .session=${session} .state=${state}></visit-list>`;
      case 'visit':
        return html`<visit-view .words=${words} .session=${session} .revision=${session.revision} .state=${state} .visitId=${route.id}></visit-view>`;
    }
  }
}
