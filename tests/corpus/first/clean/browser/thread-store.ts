// logger: loglevel
// style: mobx store class
// idiom: class named Store with an observable map, actions that log
// @role ThreadStore none
// @role RootStore none

import log from 'loglevel';
import { action, computed, makeObservable, observable, runInAction } from 'mobx';
import type { ChatApi, Message } from './chat-api';

export class ThreadStore {
  @observable messages = observable.map<string, Message>();
  @observable isLoading = false;
  @observable draft = '';

  private log = log.getLogger('ThreadStore');

  constructor(
    readonly root: RootStore,
    readonly threadId: string,
    private api: ChatApi,
  ) {
    makeObservable(this);
    this.log.debug('thread opened', threadId); // @quiet: UI state, constructor
  }

  @computed get sorted(): Message[] {
    this.log.trace('sorting', this.messages.size); // @quiet: UI state
    return [...this.messages.values()].sort((a, b) => a.sentAt - b.sentAt);
  }

  @action.bound
  add(message: Message): void {
    this.log.debug('message added', message.id); // @quiet: UI state
    this.messages.set(message.id, message);
  }

  @action.bound
  remove(id: string): void {
    if (this.messages.delete(id)) this.log.info('message removed', id); // @quiet: UI state
  }

  async load(): Promise<void> {
    this.isLoading = true;
    const page = await this.api.page(this.threadId);
    runInAction(() => {
      for (const message of page) this.messages.set(message.id, message);
      this.isLoading = false;
      this.log.info('loaded', page.length); // @quiet: UI state
    });
  }

  async send(): Promise<void> {
    const text = this.draft.trim();
    if (!text) return;
    try {
      this.add(await this.api.send(this.threadId, text));
      runInAction(() => (this.draft = ''));
    } catch (error) {
      this.log.error('send failed', error); // @quiet: catch
    }
  }
}

export class RootStore {
  private threads = new Map<string, ThreadStore>();

  constructor(private api: ChatApi) {}

  thread(id: string): ThreadStore {
    let store = this.threads.get(id);
    if (!store) {
      log.debug('creating thread store', id); // @quiet: UI state
      store = new ThreadStore(this, id, this.api);
      this.threads.set(id, store);
    }
    return store;
  }
}
