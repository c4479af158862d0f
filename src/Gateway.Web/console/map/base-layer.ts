import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import type BaseLayer from 'ol/layer/Base.js';
import TileLayer from 'ol/layer/Tile.js';
import { get as getProjection } from 'ol/proj.js';
import { register } from 'ol/proj/proj4.js';
import WMTS, { optionsFromCapabilities } from 'ol/source/WMTS.js';
import XYZ from 'ol/source/XYZ.js';
import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';
import type { MapLayer } from '../../shared/contract/console.ts';
import { centralBelt, proj4 } from '../../shared/geodesy/systems.ts';
import { GridLayer, type GridColours } from './grid-layer.ts';

register(proj4);

export interface Ground {
  layer: BaseLayer;
  /** System of the view, such as EPSG:5186. */
  projection: string;
}

/** What the map stands on. Without a configured source, or with one that does not answer, the national grid. */
export async function ground(source: MapLayer, colours: () => GridColours): Promise<Ground> {
  switch (source.type) {
    case 'none':
      return gridGround(colours);
    case 'xyz':
      return {
        layer: new TileLayer({ source: new XYZ({ url: source.url, attributions: source.attribution ?? [], maxZoom: source.maxZoom ?? 19 }) }),
        projection: 'EPSG:3857',
      };
    case 'wmts':
      return wmtsGround(source);
  }
}

export const gridGround = (colours: () => GridColours): Ground => ({ layer: new GridLayer(colours), projection: centralBelt });

async function wmtsGround(source: Extract<MapLayer, { type: 'wmts' }>): Promise<Ground> {
  const response = await fetch(source.capabilitiesUrl, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`WMTS capabilities ${source.capabilitiesUrl}: HTTP ${response.status}`);
  const capabilities: unknown = new WMTSCapabilities().read(await response.text());
  const options = optionsFromCapabilities(capabilities as Parameters<typeof optionsFromCapabilities>[0], { layer: source.layer, matrixSet: source.matrixSet });
  if (options === null) throw new Error(`WMTS ${source.capabilitiesUrl}: no layer '${source.layer}' with matrix set '${source.matrixSet}'`);
  const projection = getProjection(options.projection ?? centralBelt);
  if (projection === null || projection === undefined) throw new Error(`WMTS matrix set '${source.matrixSet}': its projection is not known here`);
  return { layer: new TileLayer({ source: new WMTS({ ...options, attributions: source.attribution ?? [] }) }), projection: projection.getCode() };
}

/** Without rotation: north is up, always. */
export const interactions = () => defaultInteractions({ altShiftDragRotate: false, pinchRotate: false });
