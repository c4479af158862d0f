import { LitElement } from 'lit';

/** A component without a shadow root: one stylesheet file serves all, so that the strictest CSP holds. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
