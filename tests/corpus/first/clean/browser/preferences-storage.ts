// logger: console
// style: class with statics
// idiom: wrapper around window.localStorage in UI code
// @role PreferencesStorage none

export interface Preferences {
  theme: 'light' | 'dark' | 'system';
  density: 'cosy' | 'compact';
  sidebar: boolean;
}

const DEFAULTS: Preferences = { theme: 'system', density: 'cosy', sidebar: true };

export class PreferencesStorage {
  private static readonly KEY = 'app.preferences';
  private static listeners = new Set<(value: Preferences) => void>();

  static get(): Preferences {
    const raw = window.localStorage.getItem(this.KEY);
    if (raw === null) {
      console.log('[prefs] nothing stored, using defaults'); // @quiet: browser storage in UI code
      return DEFAULTS;
    }
    try {
      return { ...DEFAULTS, ...(JSON.parse(raw) as Partial<Preferences>) };
    } catch {
      console.warn('[prefs] broken JSON, using defaults'); // @quiet: warn
      return DEFAULTS;
    }
  }

  static set(change: Partial<Preferences>): void {
    const next = { ...this.get(), ...change };
    window.localStorage.setItem(this.KEY, JSON.stringify(next));
    console.log('[prefs] stored', Object.keys(change).join(', ')); // @quiet: browser storage in UI code
    for (const listener of this.listeners) listener(next);
  }

  static reset(): void {
    window.localStorage.removeItem(this.KEY);
    console.info('[prefs] reset'); // @quiet: browser storage in UI code
    for (const listener of this.listeners) listener(DEFAULTS);
  }

  static subscribe(listener: (value: Preferences) => void): () => void {
    this.listeners.add(listener);
    window.addEventListener('storage', (event) => {
      if (event.key !== this.KEY) return;
      console.debug('[prefs] changed in another tab'); // @quiet: browser storage in UI code
      listener(this.get());
    });
    return () => this.listeners.delete(listener);
  }
}
