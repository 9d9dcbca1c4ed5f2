import type { ESLint, Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { noMonitoredBase } from './no-monitored-base.ts';
import { noMonitoredClient } from './no-monitored-client.ts';
import { noOperationLog } from './no-operation-log.ts';
import type { InfraRule } from './create-rule.ts';
