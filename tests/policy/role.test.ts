import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceKind, Role } from '../../policy/evidence.ts';
import { decideRole } from '../../policy/role.ts';

const speaks = (kind: EvidenceKind, role: Role): Evidence => ({ kind, role, text: kind, file: null, line: null });
const i = (kind: EvidenceKind) => speaks(kind, 'infrastructure');
const s = (kind: EvidenceKind) => speaks(kind, 'service');

describe('the role of a class', () => {
  it.each<[string, Evidence[], Role | null, EvidenceKind | null]>([
    ['nothing observed', [], null, null],
    ['a tag before a layer', [s('layer'), i('tag')], 'infrastructure', 'tag'],
    ['a layer before drivers', [i('driver'), s('layer')], 'service', 'layer'],
    ['a layer settles drivers and SDKs', [i('driver'), s('sdk'), i('layer')], 'infrastructure', 'layer'],
    ['a driver before a contract', [s('contract'), i('driver')], 'infrastructure', 'driver'],
    ['an SDK', [s('sdk'), i('name')], 'service', 'sdk'],
    ['a client one hop away', [i('client'), s('contract')], 'infrastructure', 'client'],
    ['a driver is stronger than a client', [i('client'), i('driver')], 'infrastructure', 'driver'],
    ['a contract before a name', [i('name'), s('contract')], 'service', 'contract'],
  ])('%s', (_, evidence, role, decidedBy) => {
    expect(decideRole(evidence)).toEqual({ role, decidedBy, tentative: false, conflict: false });
  });

  it.each<[string, Evidence[], EvidenceKind]>([
    ['a name', [i('name')], 'name'],
    ['a name before a path', [s('path'), i('name')], 'name'],
    ['a path', [i('path')], 'path'],
  ])('%s is a tentative answer', (_, evidence, decidedBy) => {
    expect(decideRole(evidence)).toEqual({ role: 'infrastructure', decidedBy, tentative: true, conflict: false });
  });

  it.each<[string, Evidence[]]>([
    ['a driver and an SDK', [i('driver'), s('sdk')]],
    ['a driver and a client for a service', [i('driver'), s('client'), i('contract')]],
    ['two contracts', [i('contract'), s('contract')]],
    ['two tags', [i('tag'), s('tag'), i('layer')]],
  ])('%s against each other are never guessed', (_, evidence) => {
    expect(decideRole(evidence)).toEqual({ role: null, decidedBy: null, tentative: false, conflict: true });
  });
});
