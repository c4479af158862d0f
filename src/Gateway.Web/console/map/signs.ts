// The signs on the map: the same shapes as on the list.
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Circle from 'ol/style/Circle.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { EntryClass } from '../state/entries.ts';

export interface SignColours {
  press: string;
  fault: string;
  test: string;
  settled: string;
  onSign: string;
  text: string;
  halo: string;
  accuracy: string;
  live: string;
}

const font = '600 13px system-ui, "Noto Sans KR", "Malgun Gothic", sans-serif';

export function alertSign(kind: EntryClass, pending: boolean, selected: boolean, name: string, colours: SignColours): Style[] {
  const fill = pending ? (kind === 'unread' ? colours.press : kind === 'drill' ? colours.test : colours[kind]) : colours.settled;
  const styles = [
    new Style({ image: shape(kind, fill, colours.onSign, selected ? 15 : 11), zIndex: zIndex(pending, selected) }),
    new Style({
      text: new Text({ text: kind === 'test' ? 'T' : kind === 'drill' ? 'D' : '!', font: `bold ${selected ? 18 : 14}px system-ui, sans-serif`, fill: new Fill({ color: colours.onSign }), offsetY: kind === 'fault' ? 3 : 1 }),
      zIndex: zIndex(pending, selected),
    }),
  ];
  if (selected || pending) styles.push(new Style({ text: label(name, colours, selected ? 42 : 26), zIndex: zIndex(pending, selected) }));
  return styles;
}

export const facilitySign = (name: string, showName: boolean, colours: SignColours): Style =>
  new Style({
    image: new Circle({ radius: 4, fill: new Fill({ color: colours.halo }), stroke: new Stroke({ color: colours.settled, width: 2 }) }),
    ...(showName ? { text: label(name, colours, 14, colours.settled) } : {}),
  });

export const liveFixSign = (name: string, colours: SignColours): Style =>
  new Style({
    image: new RegularShape({ points: 4, radius: 9, stroke: new Stroke({ color: colours.live, width: 3 }), fill: new Fill({ color: colours.halo }) }),
    text: new Text({ ...textOptions(name, colours, colours.live), textAlign: 'left', offsetX: 24 }),
    zIndex: 50,
  });

export const distanceLine = (distance: string, colours: SignColours): Style =>
  new Style({
    stroke: new Stroke({ color: colours.live, width: 2, lineDash: [6, 6] }),
    text: new Text({ ...textOptions(distance, colours, colours.live), placement: 'line' }),
    zIndex: 40,
  });

/** A ring in true scale, or a dashed one that stands for a ring too small to see. */
export const ringStyle = (text: string, enlarged: boolean, colours: SignColours): Style =>
  new Style({
    stroke: new Stroke({ color: colours.accuracy, width: 2, ...(enlarged ? { lineDash: [3, 5] } : {}) }),
    ...(enlarged ? {} : { fill: new Fill({ color: 'rgba(64, 140, 255, 0.12)' }) }),
    text: new Text({ ...textOptions(text, colours, colours.accuracy), placement: 'point', offsetY: 60, overflow: true }),
    zIndex: 45,
  });

function shape(kind: EntryClass, fill: string, edge: string, radius: number): RegularShape {
  const points = { press: 8, unread: 4, fault: 3, test: 4, drill: 24 }[kind];
  const angle = { press: Math.PI / 8, unread: 0, fault: 0, test: Math.PI / 4, drill: 0 }[kind];
  const grown = kind === 'press' ? radius : radius * 1.25;
  return new RegularShape({ points, radius: grown, angle, fill: new Fill({ color: fill }), stroke: new Stroke({ color: edge, width: 2 }) });
}

const label = (text: string, colours: SignColours, offsetY: number, colour = colours.text): Text => new Text({ ...textOptions(text, colours, colour), offsetY });

const textOptions = (text: string, colours: SignColours, colour: string) => ({
  text,
  font,
  fill: new Fill({ color: colour }),
  stroke: new Stroke({ color: colours.halo, width: 4 }),
});

const zIndex = (pending: boolean, selected: boolean): number => (selected ? 100 : pending ? 80 : 60);
