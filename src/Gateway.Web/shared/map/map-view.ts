import { defaults as defaultControls } from 'ol/control/defaults.js';
import MousePosition from 'ol/control/MousePosition.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import type { Coordinate } from 'ol/coordinate.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import type BaseLayer from 'ol/layer/Base.js';
import OlMap from 'ol/Map.js';
import 'ol/ol.css';
import { fromLonLat } from 'ol/proj.js';
import { register } from 'ol/proj/proj4.js';
import View from 'ol/View.js';
import { metresGrouped } from '../format/coordinates.ts';
import { centralBelt, proj4 } from '../geodesy/systems.ts';

register(proj4);

/** Where a map without any point looks: Seoul. */
const seoul: Coordinate = [126.978, 37.5665];

/** An OpenLayers map with north up, a scale, and northing and easting under the pointer. */
export const newMap = (target: HTMLElement, layers: BaseLayer[]): OlMap =>
  new OlMap({
    target,
    layers,
    controls: defaultControls({ rotate: false, attributionOptions: { collapsible: false } }).extend([new ScaleLine(), pointerPosition()]),
    interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
  });

export const newView = (projection: string): View =>
  new View({ projection, center: fromLonLat(seoul, projection), resolution: 20, minResolution: 0.0002, maxResolution: 2000, enableRotation: false });

const pointerPosition = (): MousePosition =>
  new MousePosition({
    projection: centralBelt,
    placeholder: '',
    coordinateFormat: (at) => `N ${metresGrouped(at?.[1] ?? 0)}  E ${metresGrouped(at?.[0] ?? 0)}  EPSG:5186`,
  });
