// logger: console
// style: game classes
// idiom: game inventory store and a command queue stepped by the loop
// @role InventoryStore none
// @role CommandQueue none
// @role Game none

export type ItemId = 'torch' | 'rope' | 'map' | 'ration';

export class InventoryStore {
  readonly #slots = new Map<ItemId, number>();

  add(item: ItemId, count = 1): number {
    const total = (this.#slots.get(item) ?? 0) + count;
    this.#slots.set(item, total);
    console.log(`you now carry ${total} × ${item}`); // @quiet: game state
    return total;
  }

  use(item: ItemId): boolean {
    const left = this.#slots.get(item) ?? 0;
    if (left === 0) {
      console.log(`you have no ${item}`); // @quiet: game state
      return false;
    }
    this.#slots.set(item, left - 1);
    return true;
  }

  has(item: ItemId): boolean {
    return (this.#slots.get(item) ?? 0) > 0;
  }
}

type Command = { verb: 'go' | 'take' | 'light'; object: string; tick: number };

export class CommandQueue {
  #commands: Command[] = [];

  enqueue(command: Command): void {
    this.#commands.push(command);
    this.#commands.sort((a, b) => a.tick - b.tick);
  }

  *due(tick: number): Generator<Command> {
    while (this.#commands[0] && this.#commands[0].tick <= tick) {
      const command = this.#commands.shift()!;
      console.debug('tick', tick, command.verb, command.object); // @quiet: game state
      yield command;
    }
  }
}

export class Game {
  private tick = 0;

  constructor(
    private readonly inventory = new InventoryStore(),
    private readonly queue = new CommandQueue(),
  ) {}

  step(): void {
    this.tick += 1;
    for (const { verb, object } of this.queue.due(this.tick)) {
      if (verb === 'take') this.inventory.add(object as ItemId);
      if (verb === 'light' && !this.inventory.use('torch')) console.info('it stays dark'); // @quiet: game
    }
  }
}
