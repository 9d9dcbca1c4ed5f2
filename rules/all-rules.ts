import type { InfraRule } from './create-rule.ts';
import { noInertMock } from './no-inert-mock.ts';
import { noLeftoverTodo } from './no-leftover-todo.ts';
import { noMonitoredBase } from './no-monitored-base.ts';
import { noMonitoredClient } from './no-monitored-client.ts';
import { noOperationLog } from './no-operation-log.ts';
import { noStickyHealth } from './no-sticky-health.ts';
import { requireClientFactory } from './require-client-factory.ts';
import { requireContract } from './require-contract.ts';
import { requireMonitoredBase } from './require-monitored-base.ts';
import { requireMonitoredCall } from './require-monitored-call.ts';
import { requireServiceSafeguards } from './require-service-safeguards.ts';

/** Every rule of the plugin, in the order of the documentation. */
export const allRules: readonly InfraRule[] = [
  noMonitoredBase,
  noMonitoredClient,
  noOperationLog,
  requireClientFactory,
  requireContract,
  requireMonitoredBase,
  requireMonitoredCall,
  requireServiceSafeguards,
  noStickyHealth,
  noInertMock,
  noLeftoverTodo,
];

/** The names of the rules whose findings `migrate` cures. */
export const migratedRules: ReadonlySet<string> = new Set(allRules.filter(({ migrated }) => migrated).map(({ name }) => name));
