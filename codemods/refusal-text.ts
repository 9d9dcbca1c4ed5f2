import type { RefusalReason } from './plan.ts';

/** A reason in words: `short` fits a table, `long` says what to do by hand. */
export interface RefusalText {
  readonly short: string;
  readonly long: string;
}

const texts: Readonly<Record<RefusalReason, RefusalText>> = {
  'unresolved-base': {
    short: 'its base cannot be followed',
    long: 'The import of the base class leads nowhere, or its types to another file than its code, so that what it adds is not known. Make it resolve to what is written (a base in JavaScript by JSDoc in place of its `.d.ts`), or configure the base in `monitoredBases`, and run again.',
  },
  'intermediate-base': {
    short: 'it reaches the monitored base through another class',
    long: 'A class between is migrated together with all its subclasses or not at all, and a mixin only where it is one function that returns a class over any base and asks that for nothing. Take the monitored base out of the class between by hand, or let this class extend the monitored base directly.',
  },
  'has-subclasses': {
    short: 'other classes extend it that keep the monitored base',
    long: 'The subclasses would lose the monitored base as well. Decide for each whether it needs one: let a service client extend the base itself, tag an infrastructure class with `@infrastructure`, and run again.',
  },
  'not-looked-at': {
    short: 'it belongs to a class that was not looked at',
    long: 'The two are migrated together or not at all, and the other is in no file that was asked for, or in one that ESLint ignores. Run again for the files of both, or for the whole project.',
  },
  'inherited-member-used': {
    short: 'it uses members of the base',
    long: 'Without the base the member is gone. Replace it by something of the class itself (a field that keeps what its constructor is given, a health check that asks the client), and run again.',
  },
  'external-member-used': {
    short: 'other code uses members that it inherits',
    long: 'Other code asks the class for what only the monitored base gives it, such as metrics or breaker state. Take those uses out, and run again.',
  },
  'run-by-base': {
    short: 'the base runs a member of it',
    long: 'Without the base nobody would run the member, be it to connect, to close or to change errors. Do that where the class itself needs it, leave the member empty or out, and run again.',
  },
  'base-type-required': {
    short: 'other code takes it for one of the monitored base',
    long: 'An instance is handed to what asks for the monitored base, or told apart by it. Let that code ask for an interface that says what it needs, and run again.',
  },
  'unsupported-call': {
    short: 'a call through the base cannot be unwrapped',
    long: 'Unwrapping this call could change what is run, in what order, or who sees its errors. Rewrite it as a plain `await` of what the callback does, and run again.',
  },
  'semantic-options': {
    short: 'a call option decides about results',
    long: 'The option validates or changes results, or is not known. Write its check or its change behind the awaited value by hand, drop the option, and run again.',
  },
  'catch-wrapper-error': {
    short: 'errors of the wrapper are told apart',
    long: 'Without the wrapper the driver throws its own errors, so this test would never hold again for this class. Decide what it means for the driver’s errors, test for those beside it or instead of it, and run again.',
  },
  'spy-on-wrapper': {
    short: 'a test or a patch replaces what goes away',
    long: 'It would no longer see the call that it spies on, mocks or puts another in the place of. Let it watch the client instead, and run again.',
  },
  'no-factory': {
    short: 'no client factory fits',
    long: 'Add the function that makes this client to `factories` in `settings[\'infra-clients\']` (`replaces`, `create`, `from`), or, for Redis and PostgreSQL, let `infra-clients init --factory redis` (`ioredis`, `node-redis`, `pg`) write one, and run again. One that returns a promise is only called where something waits for it, such as a static `create`.',
  },
  'client-arguments': {
    short: 'the factory does not take the arguments of the construction',
    long: 'The arguments cannot be handed to the client factory as they are. Call the factory by hand with what it takes, and run again.',
  },
  'client-differs': {
    short: 'the client does more than delegate to its driver',
    long: 'A method that the class calls is not the driver’s own, so a client from the factory would behave differently. Call what the factory’s client has, by hand, and run again.',
  },
  'injected-client': {
    short: 'the client is handed in',
    long: 'Who hands in the client decides what it is. Hand in a client from the factory where the class is constructed, change the type, and run again.',
  },
  'no-contract': {
    short: 'no contract fits, and none is written',
    long: 'Declare an interface of its operations and implement it, name one in `contracts` in `settings[\'infra-clients\']`, or run again without `--no-extract`.',
  },
  'side-effect-in-super': {
    short: 'the call of `super` does more than name the client',
    long: 'The arguments of `super(...)` call, await or assign something, or it is not a plain statement of the constructor. Move that out of the call, and run again.',
  },
  'log-not-removable': {
    short: 'a log of an operation cannot be removed safely',
    long: 'The log computes its arguments with effects, or something uses its value: move the effects out of the log. Where a base writes it around what it is given, name that base in `monitoredBases`. Then run again.',
  },
  'edit-conflict': {
    short: 'two changes claim the same place',
    long: 'The changes of this class meet in one place, or a name that they need is taken. Make one of them by hand, and run again.',
  },
  'syntax-error': {
    short: 'the result would not parse',
    long: 'Nothing of this group was written. Please report this as a defect of the codemod, with the class.',
  },
  'type-error': {
    short: 'the result would not type-check',
    long: 'Nothing of this group was written. The error shows what still counts on the monitored base or on the client: change that by hand, and run again.',
  },
  'not-idempotent': {
    short: 'a second run would change it again',
    long: 'Nothing of this group was written. Please report this as a defect of the codemod, with the class.',
  },
  'file-changed': {
    short: 'the file changed meanwhile',
    long: 'The file is not the one that was planned for. Run again.',
  },
  'commonjs-module': {
    short: 'it is in a CommonJS module',
    long: 'Imports are added and removed in ES modules only. Change the `require` calls of this file by hand, or make it an ES module and run again.',
  },
  'not-in-a-script-file': {
    short: 'it is not in a script file',
    long: 'Code blocks in Markdown, Vue or similar files are reported, but only script files are migrated. Change it by hand.',
  },
};

/** The words for a reason. */
export function refusalText(reason: RefusalReason): RefusalText {
  return texts[reason];
}

/** Whether a word is a reason. */
export function isRefusalReason(word: string): word is RefusalReason {
  return Object.hasOwn(texts, word);
}
