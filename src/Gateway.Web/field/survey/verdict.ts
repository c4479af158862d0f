import { html, nothing } from 'lit';
import { length, metresGrouped } from '../../shared/format/coordinates.ts';
import { sameSpot } from '../facilities/same-spot.ts';
import { horizontal95, lengthOr, vertical95 } from '../fix/accuracy-text.ts';
import type { CheckShot, Facility, Survey, SurveyOutcome } from '../state/records.ts';
import type { Words } from '../words/words.ts';
import { heightText } from './metres-text.ts';

/** What came of a survey: the place, how good, whether it is national and why not, and what is owed. */
export function verdict(survey: Survey, known: Facility | undefined, words: Words) {
  const { outcome, register, rule, move } = survey;
  const accepted = outcome?.isAccepted === true;
  const mark = outcome?.mark;
  return html`
    <p class="verdict ${accepted ? 'good' : 'bad'}" role="status" data-testid="verdict" data-accepted=${accepted}>${accepted ? words.accepted : words.refused}</p>
    ${outcome?.refusal ? html`<p class="banner bad" data-testid="verdict-reason">${words.reason}: ${words.told(outcome.refusal)}</p>` : nothing}
    ${register !== undefined && move?.needsConfirmation !== true && !['recorded', 'alreadyRecorded'].includes(register) ? html`<p class="banner warn">${words.notRegistered(register)}</p>` : nothing}
    ${accepted && move?.distanceMetres !== undefined ? html`<p class="banner ${move.isBeyondLimit ? 'bad' : 'good'}" role="status" data-testid="moved" data-metres=${move.distanceMetres}>${move.needsConfirmation && move.isBeyondLimit ? words.moveAsked(length(move.distanceMetres)) : move.needsConfirmation ? words.wouldMove(length(move.distanceMetres)) : words.moved(length(move.distanceMetres))}</p>` : nothing}
    ${accepted && move?.needsConfirmation && !move.isBeyondLimit ? html`<p class="banner bad" role="status" data-testid="spot-asked">${words.spotAsked(move.sameSpot.filter(({ isSurveyed }) => isSurveyed).map(({ id, name }) => `${name} (${id})`).join(', '))}</p>` : nothing}
    ${accepted && move && known ? sameSpot(known.facility, move.sameSpot, words) : nothing}
    ${survey.check ? checkShot(survey.check, words) : nothing}
    ${accepted && outcome && !survey.check ? national(outcome, words) : nothing}
    <dl class="figures">
      ${mark?.plane ? html`<div class="wide"><dt>EPSG:${mark.plane.epsg} ${words.northingEasting}</dt><dd data-testid="verdict-plane" data-northing=${mark.plane.northingMetres} data-easting=${mark.plane.eastingMetres}>N ${metresGrouped(mark.plane.northingMetres)}<br />E ${metresGrouped(mark.plane.eastingMetres)}</dd></div>` : nothing}
      ${mark ? html`<div class="wide"><dt>${words.heights}</dt><dd data-testid="verdict-height">${survey.orthometricHeightMetres === undefined ? words.noGeoid : `${survey.orthometricHeightMetres.toFixed(3)} m (${survey.geoid ?? ''})`}<br />${words.ellipsoidal(heightText(mark.ellipsoidalHeightMetres))}</dd></div>` : nothing}
      <div class="large"><dt>${words.horizontal}</dt><dd>${lengthOr(horizontal95(mark?.northSigmaMetres, mark?.eastSigmaMetres), words.notKnown)}</dd></div>
      <div class="large"><dt>${words.vertical}</dt><dd>${mark ? length(vertical95(mark.upSigmaMetres) ?? 0) : words.notKnown}</dd></div>
      <div class="wide"><dt>${words.rule}</dt><dd>${words.rules[rule] ?? rule}</dd></div>
    </dl>
    ${discarded(outcome?.discarded?.length ?? 0, outcome?.discarded?.at(-1)?.refusal, words)}
    ${poleUsed(survey, words)}
  `;
}

/** The height that the result is reduced by: what is shown is what the gateway reckons with. */
export function poleUsed({ antenna }: Survey, words: Words) {
  const height = antenna?.poleHeightMetres;
  return height === undefined ? nothing : html`<p class="quiet centred" data-testid="pole-used" data-metres=${height}>${words.poleUsed(heightText(height))}</p>`;
}

/** Sessions that were given up, with the last one's reason: a jump of the fix is seen nowhere else. */
export const discarded = (count: number, last: Parameters<Words['told']>[0] | undefined, words: Words) =>
  count === 0 || last === undefined ? nothing : html`<p class="banner warn" data-testid="discarded" data-count=${count}>${words.discarded(count)} ${words.told(last)}</p>`;

function national({ nationalStatus, notNational }: SurveyOutcome, words: Words) {
  return html`<div class="banner ${nationalStatus === 'national' ? 'good' : 'warn'}" data-testid="national" data-status=${nationalStatus}>
    <p><strong>${words.national[nationalStatus] ?? nationalStatus}</strong></p>
    ${notNational.length === 0 ? nothing : html`<ul>${notNational.map((why) => html`<li data-code=${why.code}>${words.told(why)}</li>`)}</ul>`}
  </div>`;
}

function checkShot({ residualMetres: off, horizontalToleranceMetres, verticalToleranceMetres, holds, closesNothing }: CheckShot, words: Words) {
  return html`<p class="banner ${holds ? 'good' : 'bad'}" role="status" data-testid="check" data-holds=${holds}><strong>${holds ? words.checkHolds : words.checkFails}</strong></p>
    <dl class="figures">
      <div class="wide"><dt>${words.checkOff}</dt><dd data-testid="check-off">N ${signed(off.north)} · E ${signed(off.east)} · H ${signed(off.up)}</dd></div>
      <div class="wide"><dt>${words.checkAllowed}</dt><dd>${words.checkTolerances(length(horizontalToleranceMetres), length(verticalToleranceMetres))}</dd></div>
    </dl>
    ${closesNothing ? html`<p class="banner warn">${words.told(closesNothing)}</p>` : nothing}`;
}

const signed = (metres: number): string => `${metres < 0 ? '−' : '+'}${Math.abs(metres).toFixed(3)} m`;
