import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Coordinate } from 'ol/coordinate.js';
import { isEmpty } from 'ol/extent.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { MapLayer, RegisterCollection } from '../../shared/contract/console.ts';
import { centralBelt } from '../../shared/geodesy/systems.ts';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../../shared/words/words.ts';
import { mapLayer, register } from '../api.ts';
import type { Entry } from '../state/entries.ts';
import { ground, gridGround, type Ground } from './base-layer.ts';
import { themeColours } from './colours.ts';
import { GridLayer } from '../../shared/map/grid-layer.ts';
import { alertFeatures, facilityFeatures, namedFacilities, type MapContext } from './map-features.ts';
import { newMap, newView } from '../../shared/map/map-view.ts';
import { shownPosition, type ShownPosition } from './shown-position.ts';
import './place-map.css';

const closeMetresPerPixel = 0.8;
const retryMs = 5000;

/** The map: the ground, the register's points, what waits, and the selected place with its accuracy. */
@customElement('place-map')
export class PlaceMap extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) entries: ReadonlyMap<string, Entry> = new Map();
  @property({ attribute: false }) selected: string | undefined;
  @state() private tilesFailed = false;
  @state() private gridShown = true;
  private readonly facilities = new VectorSource();
  private readonly alerts = new VectorSource();
  private map: OlMap | undefined;
  private projection = centralBelt;
  private collection: RegisterCollection = { type: 'FeatureCollection', features: [] };

  override render() {
    const { words } = this;
    return html`
      <div class="map" role="region" aria-label=${words.map} tabindex="0" data-testid="map"></div>
      <div class="map-tools">
        <button @click=${this.showPlace}>${words.mapShowPlace}</button>
        <button @click=${this.showAll}>${words.mapShowAll}</button>
      </div>
      ${this.origin()}
      <p class="map-note" data-testid="map-note">${this.tilesFailed ? words.mapTilesFailed : this.gridShown ? words.mapGridNote : nothing}</p>
    `;
  }

  /** Says over the map whose position it shows, or that it shows none: the last one's must not be taken for this one's. */
  private origin() {
    const { words } = this;
    const origin = this.position?.origin;
    if (origin === undefined || origin === 'alert') return nothing;
    if (origin === 'none')
      return html`<div class="no-position" role="status" data-testid="map-origin" data-origin="none"><p><strong>${words.mapNoPosition}</strong> ${words.mapNoPositionHint}</p></div>`;
    return html`<p class="position-origin" role="status" data-testid="map-origin" data-origin=${origin}>${origin === 'gateway' ? words.mapGatewayOnly : words.mapFromRegister}</p>`;
  }

  protected override firstUpdated(): void {
    void this.begin();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.draw();
    if (!changed.has('selected')) return;
    if (this.placeCentre() === undefined) this.showAll();
    else this.showPlace();
  }

  private async begin(): Promise<void> {
    const source = await this.patiently(mapLayer);
    await this.lay(source);
    this.collection = await this.patiently(register);
    this.draw();
    if (this.placeCentre() === undefined) this.showAll();
  }

  /** The control room may start after the page: asks until it answers. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        console.warn('map', error);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  private async lay(source: MapLayer): Promise<void> {
    try {
      this.stand(await ground(source, this.colours, this.fallBack));
    } catch (error) {
      console.error('map source', error);
      this.fallBack();
    }
  }

  /** The configured source gives nothing: the grid needs nobody. */
  private readonly fallBack = (): void => {
    if (this.tilesFailed) return;
    this.tilesFailed = true;
    this.stand(gridGround(this.colours));
  };

  private stand({ layer, projection }: Ground): void {
    this.projection = projection;
    this.gridShown = layer instanceof GridLayer;
    const layers = [layer, new VectorLayer({ source: this.facilities, declutter: true }), new VectorLayer({ source: this.alerts })];
    if (this.map === undefined) {
      this.map = newMap(this.querySelector<HTMLElement>('.map') as HTMLElement, layers);
      this.map.on('singleclick', (event) => this.pickAt(event.pixel));
    } else this.map.setLayers(layers);
    this.map.setView(newView(projection));
    this.draw();
    if (this.placeCentre() === undefined) this.showAll();
    else this.showPlace();
  }

  private get context(): MapContext {
    return { projection: this.projection, words: this.words, colours: this.colours() };
  }

  private readonly colours = () => themeColours(this);

  private draw(): void {
    try {
      this.drawFeatures();
    } catch (error) {
      console.error('map', error);
    }
  }

  private drawFeatures(): void {
    this.facilities.clear(true);
    this.facilities.addFeatures(facilityFeatures(this.collection, namedFacilities(this.entries.values(), this.selected), this.context));
    this.alerts.clear(true);
    this.alerts.addFeatures(alertFeatures(this.entries.values(), this.selected, this.context));
  }

  private pickAt(pixel: number[]): void {
    const entry: unknown = this.map?.forEachFeatureAtPixel(pixel, (feature) => feature.get('entry') as unknown, { hitTolerance: 6 });
    if (typeof entry === 'string') this.dispatchEvent(new CustomEvent('entry-picked', { detail: entry }));
  }

  private get position(): ShownPosition | undefined {
    const entry = this.selected === undefined ? undefined : this.entries.get(this.selected);
    return entry && shownPosition(entry);
  }

  private placeCentre(): Coordinate | undefined {
    const at = this.position?.at;
    return at && fromLonLat([at.longitude, at.latitude], this.projection);
  }

  private readonly showPlace = (): void => {
    const view = this.map?.getView();
    const centre = this.placeCentre();
    if (view === undefined || centre === undefined) return;
    view.cancelAnimations();
    view.setResolution(Math.min(view.getResolution() ?? closeMetresPerPixel, closeMetresPerPixel));
    view.setCenter(centre);
  };

  private readonly showAll = (): void => {
    const extent = this.facilities.getExtent();
    if (extent !== null && !isEmpty(extent)) this.map?.getView().fit(extent, { padding: [50, 50, 50, 50], minResolution: 0.5 });
  };
}
