// logger: pino
// style: class with several injected collaborators
// idiom: a domain service over stores and clients
// @role EscalationService none

import type { PagerClient } from "../clients/PagerClient";
import type { AlertRuleRepository } from "../storage/AlertRuleRepository";
import type { Incident, IncidentStore } from "../storage/IncidentStore";
import type { MetricStreamStore } from "../storage/MetricBuffer";
import { createLogger } from "../util/logger";

export class EscalationService {
    private readonly logger = createLogger("escalation");

    constructor(
        private readonly incidents: IncidentStore,
        private readonly rules: AlertRuleRepository,
        private readonly metrics: MetricStreamStore,
        private readonly pager: PagerClient,
    ) {}

    async evaluate(team: string): Promise<Incident[]> {
        const opened: Incident[] = [];
        for (const rule of await this.rules.findByTeam(team)) {
            const sample = await this.metrics.latest(rule.metric);
            if (!sample) continue;
            const breached =
                rule.operator === ">" ? sample.value > rule.threshold : sample.value < rule.threshold;
            this.logger.debug({ rule: rule.id, value: sample.value, breached }, "rule evaluated"); // @quiet: a domain service
            if (breached) {
                opened.push(await this.openIncident(team, rule.metric, sample.value));
            }
        }
        this.logger.info({ team, opened: opened.length }, "evaluation finished"); // @quiet: a domain service
        return opened;
    }

    async escalateStale(maxAgeMs: number): Promise<number> {
        const stale = (await this.incidents.listOpen()).filter(
            (i) => !i.acknowledgedBy && Date.now() - Date.parse(i.openedAt) > maxAgeMs,
        );
        await Promise.all(stale.map((i) => this.pager.page(i.service, i.title, "high")));
        this.logger.info("escalated %d incidents", stale.length); // @quiet: a domain service
        return stale.length;
    }

    private async openIncident(team: string, metric: string, value: number): Promise<Incident> {
        const incident: Incident = {
            id: crypto.randomUUID(),
            service: team,
            severity: 2,
            title: `${metric} is ${value}`,
            openedAt: new Date().toISOString(),
        };
        await this.incidents.open(incident);
        await this.pager.page(team, incident.title, "low");
        return incident;
    }
}
