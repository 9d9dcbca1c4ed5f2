// logger: none
// style: consensus classes
// idiom: Raft node whose log is the replicated log
// @role RaftLog none
// @role RaftNode none

export interface LogEntry {
  term: number;
  index: number;
  command: Uint8Array;
}

export class RaftLog {
  private entries: LogEntry[] = [];

  get lastIndex(): number {
    return this.entries.length;
  }

  termAt(index: number): number {
    return index === 0 ? 0 : (this.entries[index - 1]?.term ?? -1);
  }

  append(term: number, command: Uint8Array): LogEntry {
    const entry = { term, index: this.lastIndex + 1, command };
    this.entries.push(entry);
    return entry;
  }

  info(): { lastIndex: number; lastTerm: number } {
    return { lastIndex: this.lastIndex, lastTerm: this.termAt(this.lastIndex) };
  }

  truncate(from: number): void {
    this.entries.length = Math.min(this.entries.length, from - 1);
  }

  slice(from: number): LogEntry[] {
    return this.entries.slice(from - 1);
  }
}

interface Peer {
  appendEntries(term: number, prev: { index: number; term: number }, entries: LogEntry[]): Promise<boolean>;
}

export class RaftNode {
  private readonly log = new RaftLog();
  private readonly nextIndex = new Map<Peer, number>();
  private term = 0;
  commitIndex = 0;

  constructor(private readonly peers: Peer[]) {
    const { lastIndex } = this.log.info(); // @quiet: the replicated log, no logger
    for (const peer of peers) this.nextIndex.set(peer, lastIndex + 1);
  }

  async propose(command: Uint8Array): Promise<boolean> {
    const entry = this.log.append(this.term, command); // @quiet: the replicated log, no logger
    const answers = await Promise.allSettled(this.peers.map((peer) => this.replicate(peer)));
    const votes = 1 + answers.filter((a) => a.status === 'fulfilled' && a.value).length;
    if (votes * 2 <= this.peers.length + 1) return false;
    this.commitIndex = Math.max(this.commitIndex, entry.index);
    return true;
  }

  private async replicate(peer: Peer): Promise<boolean> {
    for (let next = this.nextIndex.get(peer) ?? 1; next > 0; next -= 1) {
      const prev = { index: next - 1, term: this.log.termAt(next - 1) };
      if (await peer.appendEntries(this.term, prev, this.log.slice(next))) {
        this.nextIndex.set(peer, this.log.info().lastIndex + 1); // @quiet: the replicated log, no logger
        return true;
      }
    }
    return false;
  }
}
