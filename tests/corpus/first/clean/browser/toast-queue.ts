// logger: console
// style: class keeping UI state
// idiom: Queue that holds toasts, Cache that holds sprites of a game
// @role ToastQueue none
// @role SpriteCache none

export interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'error';
}

export class ToastQueue {
  private items: Toast[] = [];
  private nextId = 1;

  constructor(
    private readonly render: (toasts: readonly Toast[]) => void,
    private readonly visible = 3,
  ) {}

  push(text: string, kind: Toast['kind'] = 'info'): number {
    const toast = { id: this.nextId++, text, kind };
    this.items.push(toast);
    console.debug('toast queued', toast.id); // @quiet: UI state
    this.paint();
    return toast.id;
  }

  dismiss(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id);
    console.debug('toast dismissed', id); // @quiet: UI state
    this.paint();
  }

  private paint(): void {
    this.render(this.items.slice(0, this.visible));
  }
}

export class SpriteCache {
  private readonly sheets = new Map<string, HTMLCanvasElement>();

  sheet(name: string, frameWidth: number, draw: (ctx: CanvasRenderingContext2D) => void): HTMLCanvasElement {
    const known = this.sheets.get(name);
    if (known) return known;

    console.log(`drawing sprite sheet ${name}`); // @quiet: game state
    const canvas = document.createElement('canvas');
    canvas.width = frameWidth * 8;
    canvas.height = frameWidth;
    const context = canvas.getContext('2d');
    if (context) draw(context);
    this.sheets.set(name, canvas);
    return canvas;
  }
}
