// logger: winston
// style: class with an injected client
// idiom: a repository over knex with an optional logger
// @role AlertRuleRepository infrastructure

import type { Knex } from "knex";
import type { Logger } from "winston";

export interface AlertRule {
    id: number;
    team: string;
    metric: string;
    operator: ">" | "<" | "=";
    threshold: number;
    enabled: boolean;
}

type NewRule = Omit<AlertRule, "id">;

export class AlertRuleRepository {
    private static readonly TABLE = "alert_rules";

    constructor(
        private readonly knex: Knex,
        private readonly logger?: Logger,
    ) {}

    async findByTeam(team: string): Promise<AlertRule[]> {
        const rules = await this.table().where({ team, enabled: true }).orderBy("id");
        this.logger?.debug(`found ${rules.length} rules of ${team}`); // @report
        return rules;
    }

    async findById(id: number): Promise<AlertRule | undefined> {
        return this.table().where({ id }).first();
    }

    async create(rule: NewRule): Promise<number> {
        const [row] = await this.table().insert(rule).returning("id");
        if (this.logger) {
            this.logger.info("rule created", { id: row.id, team: rule.team }); // @report
        }
        return row.id;
    }

    async update(id: number, changes: Partial<NewRule>): Promise<boolean> {
        if (this.logger?.isDebugEnabled()) {
            this.logger.debug("updating rule", { id, changes }); // @quiet: a level guard
        }
        const affected = await this.table().where({ id }).update(changes);
        return affected === 1;
    }

    async replaceAll(team: string, rules: NewRule[]): Promise<void> {
        await this.knex.transaction(async (trx) => {
            const removed = await trx(AlertRuleRepository.TABLE).where({ team }).delete();
            await trx.batchInsert(AlertRuleRepository.TABLE, rules, 100);
            this.logger?.verbose(`replaced ${removed} rules of ${team} by ${rules.length}`); // @report
        });
    }

    async setEnabled(ids: number[], enabled: boolean): Promise<void> {
        await this.table().whereIn("id", ids).update({ enabled });
        this.logger?.log(chooseLevel(ids.length), `${ids.length} rules changed`); // @quiet: a level that cannot be known
        if (!enabled) {
            this.logger?.warn("rules disabled", { ids }); // @quiet: warn level
        }
    }

    private table() {
        return this.knex<AlertRule>(AlertRuleRepository.TABLE);
    }
}

function chooseLevel(count: number): string {
    return process.env.BULK_LOG_LEVEL ?? (count > 100 ? "warn" : "verbose");
}
