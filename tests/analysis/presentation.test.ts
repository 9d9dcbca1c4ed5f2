import { describe, expect, it } from 'vitest';
import { isClass } from '../../analysis/nodes.ts';
import { isEntity, isPresentation, isPresentationName } from '../../analysis/presentation.ts';
import { loaded, nodesOf } from './loaded.ts';

it.each<[string, boolean]>([
  ['SessionController', true],
  ['resolvers', true],
  ['CreateUserUseCase', true],
  ['UserEventSubscriber', true],
  ['AuthService', true],
  ['UserModule', true],
  ['SessionControllerImpl', true],
  ['DatabaseBootstrap', true],
  ['SchemaInitializer', true],
  ['DatabaseMigrationService', true],
  ['CacheHandler', false],
  ['RedisCacheHandler', false],
  ['HealthCheck', true],
  ['HealthCheckService', true],
  ['HealthCheckStore', false],
  ['RedisHealthIndicator', true],
  ['SessionStore', false],
  ['ControllerOfSessions', false],
])('%s is the name of what answers: %s', (name, expected) => {
  expect(isPresentationName(name)).toBe(expected);
});

describe('a class answers requests, or is an entity,', () => {
  it.each<[string, boolean, string?]>([
    ['@Controller() class A {}', true],
    ['@Entity class A {}', true],
    ['@nest.Controller("a") class A {}', true],
    ['@Injectable() class A {}', false],
    ['@make()() class A {}', false],
    ['@(table["Controller"]) class A {}', true],
    ['@(table[name]) class A {}', false],
    ['class A { @Cron("* * * * *") run() {} }', true],
    ['class A { @OnEvent("a") run = () => 1; }', true],
    ['class RedisCacheService { get() {} set() {} @OnEvent("a") run() {} }', false],
    ['class RedisCacheService { get() {} @OnEvent("a") run() {} }', true],
    ['class Users { get() {} set() {} @OnEvent("a") run() {} }', true],
    ['class A { @Column() name; plain() {} }', false],
    ['class A {}', false],
    ['class A { list(req, res) {} show(_req, reply) {} find(id) {} }', true],
    ['class A { handle(ctx, next) {} }', true],
    ['class A { list = async (req, res) => {}; show = (req, res) => {}; keyOf(id) {} }', true],
    ['class A { list(req, res) {} find(id) {} }', false],
    ['class A { list(req) {} }', false],
    ['class A extends BaseCommand {}', true],
    ['class A extends oclif.Command {}', true],
    ['class A extends (Base as Command) {}', false],
    ['class A extends (BaseCommand as any) {}', true],
    ['class A extends LitElement {}', true],
    ['class A extends Store {}', false],
    ['class A extends mixin(Command) {}', false],
    ['class A extends CacheHandler {}', false],
    ['class A extends Model {}', true],
    ['class A {}', true, 'src/rate-limit.usecase.ts'],
    ['class A {}', true, 'src/rate-limit.use-case.ts'],
    ['class A {}', true, 'src/user.entity.js'],
    ['class A { constructor(private readonly id: string) {} }', true, 'src/user.model.ts'],
    ['class A { constructor(private readonly database: PostgresConfig) {} }', false, 'src/user.model.ts'],
    ['class A { constructor(private readonly database: PostgresConfig) {} }', true, 'src/user.entity.ts'],
    ['class A {}', true, 'src/user.Controller.mts'],
    ['class A {}', false, 'src/controller.ts'],
    ['class A {}', false, 'src/user.controller.store.ts'],
    ['class A {}', false, 'src/user.store.ts'],
  ])('%s: %s %s', (code, expected, path = 'src/a.ts') => {
    const { module, project } = loaded(code, {}, path);
    expect(nodesOf(module, isClass).map((node) => isClass(node) && isPresentation(project, { module, node, name: node.id?.name ?? 'A' }))).toEqual([expected]);
  });
});

it.each<[string, boolean]>([
  ['StorageGateway', false],
  ['SocketGateway', true],
])('a class on %s, of which the settings name the first as monitored, answers requests: %s', (base, expected) => {
  const { module, project } = loaded(`class A extends ${base} {}`, {}, 'src/a.ts', { monitoredBases: [{ class: 'StorageGateway', calls: ['invoke'] }] });
  expect(nodesOf(module, isClass).map((node) => isClass(node) && isPresentation(project, { module, node, name: node.id?.name ?? 'A' }))).toEqual([expected]);
});

it.each<[string, boolean]>([
  ['RoomCleaner', true],
  ['KafkaConsumerService', false],
  ['RedisPresence', false],
])('%s, with a member that runs by the clock, calls stores: %s', (name, expected) => {
  const { module, project } = loaded(`class ${name} { @Interval(1000) retry() {} }`);
  expect(nodesOf(module, isClass).map((node) => isClass(node) && isPresentation(project, { module, node, name }))).toEqual([expected]);
});

it.each<[string, boolean]>([
  ['class A extends Model {}', true],
  ['class A extends sequelize.Model {}', true],
  ['class A extends BaseEntity {}', true],
  ['class A extends Models {}', false],
  ['class A extends Model() {}', false],
  ['class A {}', false],
])('%s is a row: %s', (code, expected) => {
  const { module } = loaded(code);
  expect(nodesOf(module, isClass).map((node) => isClass(node) && isEntity(node))).toEqual([expected]);
});
