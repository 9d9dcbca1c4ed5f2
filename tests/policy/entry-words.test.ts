import { describe, expect, it } from 'vitest';
import { occasionOf } from '../../policy/entry-words.ts';

describe('what a message says of itself', () => {
  it.each([
    'Connected to Redis', 'connecting to *', 'Trying to connect', 'attempt to reconnect', 'Disconnected from NATS', 'reconnected after *ms', 'Reconnect in * ms', 'Subscribed to topic *', '[*] Waiting for messages in *', 'Listening for new jobs', 'unsubscribed from *', 'Cache initialized', 'Initialising *', 'Shutting down', 'shutdown requested', 'Closing the pool', 'RabbitMQ connections closed', 'Opening RabbitMQ * channel', 'Kafka consumer - started (*)', 'closed all redis connections',
    'Started the worker', 'registered processor for job type *', 'Redis is ready', 'Setting up AMQP connection *', 'init', 'Database connection is ready', 'Registering handlers', 'Restarting Mqtt Client after update', 'Stopping consumer *', 'starting polling', 'Ensured fulltext index *', 'Created index *', 'declaring exchange *', "Consumer '*' already exists", 'Table users already exists', 'Created topics: *', 'Topic * does not exist, creating it', 'Collection * already exists', "Indexes for '*' created", 'Bucket created successfully', 'Connection has been established', 'connections established', 'Event channel established for *', 'Worker started for queue *', 'failed job monitor started', 'all consumers were stopped', 'Circuit breaker is half open',
  ])('%s: lifecycle', (message) => {
    expect(occasionOf(message)).toBe('lifecycle');
  });

  it.each(['Migrated * rows', 'no migrations to run', 'Backfilled *', 're-indexed *', 'VACUUM'])('%s: maintenance', (message) => {
    expect(occasionOf(message)).toBe('maintenance');
  });

  it.each(['Retrying * (attempt *)', 'will retry in *', 'retry after *s', 'falling back to disk', 'Fell back to the replica', 'Failed to read *', 'read failed: *', 'parsing failed', 'Could not lock *', "couldn't lock *", 'Unable to claim *', 'Inconsistent key *', 'consumed with error *', 'unexpected reply', 'checksum mismatch', 'http cache: failed to persist cache for *', 'error while reading *', '[cache] Error: *', 'lookup timed out', 'result format not recognized: *', 'ignore malformed buffer'])('%s: after a failure', (message) => {
    expect(occasionOf(message)).toBe('error-path');
  });

  it.each([
    'Cache hit for *', 'Stream has been idle for *ms, listening for messages at $', 'marking user as joined or connected', 'refreshing connected client', 'Successfully purged key *', 'Cleaned up * files', 'Pruned * entries', 'Unable to find * in the cache', 'could not locate *', 'Writing shutdown status', 'Read shutdown confirmation', 'Attempt to produce while disconnected', 'Order is ready', 'Session started', 'Starting upload of *', 'subscription * saved', 'Connection saved', 'getConnection called', 'Created session *', 'remote fallback fetch: *', '*: * ok, * failed', 'failed login of *', '* cannot be redeemed', 'Closed session *', 'Collection * created', 'queue length *', 'index * updated', 'retry count *', 'new value is an error, not updating', 'failed entries: *', 'errors were counted', 'initializing key: *', 'worker started job *', 'initialized the counter *', '[*] initializing multipart upload', 'Initialized session *', 'initialising the transaction of *', '',
  ])('%s: nothing of the kind', (message) => {
    expect(occasionOf(message)).toBeNull();
  });
});
