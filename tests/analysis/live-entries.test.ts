import { expect, it } from 'vitest';
import { actsOnEntries } from '../../analysis/live-entries.ts';
import { isClass } from '../../analysis/nodes.ts';
import { loaded, nodesOf } from './loaded.ts';

/** Whether a class acts on its entries, of which a method does this beside two other things. */
function actsBy(statement: string): boolean {
  const { module } = loaded(`class Sessions { open(id, given) { const session = this.sessions.get(id); const other = given.get(id); session.project = given; session.socket.destroy(); ${statement} } }`);
  return nodesOf(module, isClass).some((node) => isClass(node) && actsOnEntries(node));
}

it.each<[string, boolean]>([
  ['', false],
  ['session.owner = given;', true],
  ["session['owner'] = given;", true],
  ['session.abortController.abort();', true],
  ["session['abortController'].abort();", true],
  ['session.abortController?.abort();', true],
  ['(session.abortController as Abort).abort();', true],
  ['const one = this.#sessions.get(id); one.owner = given;', true],
  ['const one = this.sessions.get(id)!; one.owner = given;', true],
  ['later(() => { session.owner = given; });', true],
  ['session.project = null;', false],
  ['session.socket.end();', false],
  ['session.expiresAt = given;', false],
  ['session.hits = 1; session.lastAccess = 2; session.data = given;', false],
  ['session.messages.push(given);', false],
  ['session.project.map(given);', false],
  ['session[id] = given;', false],
  ['session[id].abort();', false],
  ['session.abort();', false],
  ['other.owner = given;', false],
  ['other.abortController.abort();', false],
  ['given.owner = session;', false],
  ['this.owner = session;', false],
  ['const one = this.sessions.find(id); one.owner = given;', false],
  ['const one = sessions.get(id); one.owner = given;', false],
  ['const one = this.get(id); one.owner = given;', false],
  ['const { one } = this.sessions.get(id); one.owner = given;', false],
  ['let one; one.owner = given;', false],
  ['session.owner.name = given;', false],
  ['session.on.abort.run();', false],
])('a class that turns and runs two parts of its entries acts on them if it does this too: %s %s', (statement, expected) => {
  expect(actsBy(statement)).toBe(expected);
});

it('the parts that all methods act on count together', () => {
  const { module } = loaded("class Sessions { a(id) { const one = this.all.get(id); one.owner = id; } b(id) { const one = this.all.get(id); one.socket.close(); } c(id) { const one = this.all.get(id); one.timer.stop(); } }");
  expect(nodesOf(module, isClass).map((node) => isClass(node) && actsOnEntries(node))).toEqual([true]);
});
