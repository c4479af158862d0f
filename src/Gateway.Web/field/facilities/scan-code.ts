import { html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../words/words.ts';
import { codeReader } from './code-reader.ts';
import { idOf } from './label-code.ts';

const lookEveryMs = 250;

/** Reads a QR code by the camera; fires `scanned` with the id. */
@customElement('scan-code')
export class ScanCode extends LightElement {
  @property({ attribute: false }) words!: Words;
  @state() private problem: string | undefined;
  @query('video') private video!: HTMLVideoElement;
  private camera: MediaStream | undefined;

  override render() {
    return html`<div class="scan" data-testid="scan">
      <video playsinline muted aria-label=${this.words.scan}></video>
      <p role="status" data-testid="scan-state">${this.problem ?? this.words.scanHint}</p>
    </div>`;
  }

  protected override firstUpdated(): void {
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.camera?.getTracks().forEach((track) => track.stop());
  }

  private async look(): Promise<void> {
    try {
      this.camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      if (!this.isConnected) return this.disconnectedCallback(); // Closed while the browser still asked for leave.
      this.video.srcObject = this.camera;
      await this.video.play();
    } catch (error) {
      console.warn('camera', error);
      this.problem = this.words.scanNoCamera;
      return;
    }
    try {
      await this.read();
    } catch (error) {
      console.warn('scan', error);
      this.problem = this.words.scanUnable;
    }
  }

  private async read(): Promise<void> {
    const reader = await codeReader();
    try {
      while (this.isConnected) {
        const code = await reader.read(this.video);
        if (code !== undefined && this.isConnected) {
          this.dispatchEvent(new CustomEvent('scanned', { detail: idOf(code) }));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    } finally {
      reader.close();
    }
  }
}
