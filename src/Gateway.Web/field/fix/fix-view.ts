import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { latitudeLongitude, metresGrouped } from '../../shared/format/coordinates.ts';
import { centralBelt, project } from '../../shared/geodesy/systems.ts';
import { LightElement } from '../../shared/light-element.ts';
import { logout } from '../api.ts';
import { go } from '../route.ts';
import { doubtsText } from '../../shared/words/doubts.ts';
import type { FieldState, Fix } from '../state/records.ts';
import type { Words } from '../words/words.ts';
import { horizontal95, lengthOr, vertical95 } from './accuracy-text.ts';
import { fixState } from './fix-state.ts';
import { skyPlot } from './sky-plot.ts';

/** The fix now: how good, how old, by which sky. */
@customElement('fix-view')
export class FixView extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) state: FieldState | undefined;

  override render() {
    const { words, state } = this;
    return html`
      <h2>${words.fixNow}</h2>
      ${state?.fix ? this.fix(state.fix) : html`<p class="quality none" data-testid="quality" data-quality="none">${fixState(state, words).text}</p>`}
      <p class="quiet" data-testid="control-room">${state?.isLinked ? words.controlRoomThere : words.controlRoomAway}</p>
      <button data-testid="checks" @click=${() => go('checks')}>${words.checks}</button>
      <button data-testid="logout" @click=${() => void logout().finally(() => location.reload())}>${words.logout}</button>
    `;
  }

  private fix(fix: Fix) {
    const { words } = this;
    const { kind, text } = fixState(this.state, words);
    const at = project(centralBelt, fix.latitude, fix.longitude);
    return html`
      <p class="quality ${kind}" data-testid="quality" data-quality=${kind}>${text}</p>
      <dl class="figures">
        <div class="large"><dt>${words.horizontal}</dt><dd data-testid="horizontal">${lengthOr(horizontal95(fix.northSigmaMetres, fix.eastSigmaMetres), words.notKnown)}</dd></div>
        <div class="large"><dt>${words.vertical}</dt><dd data-testid="vertical">${lengthOr(vertical95(fix.upSigmaMetres), words.notKnown)}</dd></div>
        <div><dt>${words.correctionsAge}</dt><dd data-testid="corrections-age">${fix.ageOfCorrectionsSeconds === undefined ? words.correctionsNone : `${fix.ageOfCorrectionsSeconds.toFixed(1)} s`}</dd></div>
        <div><dt>${words.satellites}</dt><dd>${words.usedOf(fix.satellitesUsed, fix.satellitesInView ?? (fix.sky.length || undefined))}</dd></div>
        <div><dt>${words.pdop}</dt><dd>${fix.pdop?.toFixed(1) ?? words.notKnown}</dd></div>
        <div><dt>${words.fixAge}</dt><dd>${fix.ageSeconds.toFixed(1)} s</dd></div>
      </dl>
      ${fix.doubts ? html`<p class="banner bad" role="status" data-testid="doubts" data-doubts=${fix.doubts}><strong>${words.doubtsHeading}</strong>: ${doubtsText(fix.doubts, words)}</p>` : nothing}
      ${fix.sigmasAreEstimated ? html`<p class="quiet">${words.estimated}</p>` : nothing}
      ${skyPlot(fix.sky, words)}
      <dl class="figures">
        <div class="wide"><dt>EPSG:5186</dt><dd>N ${metresGrouped(at.northing)}<br />E ${metresGrouped(at.easting)}</dd></div>
        <div class="wide"><dt>WGS 84</dt><dd>${latitudeLongitude(fix.latitude, fix.longitude)}</dd></div>
      </dl>
    `;
  }
}
