// logger: pino
// style: class that extends a repository
// idiom: a caching subclass that falls back to super
// @role CachedTeamRepository infrastructure

import { LRUCache } from "lru-cache";
import type { Db, WithId } from "mongodb";
import { TeamRepository, type Team } from "./TeamRepository";

export class CachedTeamRepository extends TeamRepository {
    private readonly cache = new LRUCache<string, WithId<Team>>({ max: 500, ttl: 60_000 });

    constructor(db: Db) {
        super(db);
    }

    override async findBySlug(slug: string): Promise<WithId<Team> | null> {
        const cached = this.cache.get(slug);
        if (cached) {
            this.log.trace({ slug }, "team from cache"); // @report
            return cached;
        }
        const team = await super.findBySlug(slug);
        if (team) this.cache.set(slug, team);
        return team;
    }

    override async save(team: Team): Promise<void> {
        await super.save(team);
        this.cache.delete(team.slug);
    }

    override async addMember(slug: string, member: string): Promise<boolean> {
        const changed = await super.addMember(slug, member);
        if (changed) {
            this.cache.delete(slug);
            this.log.info({ slug }, "cached team dropped"); // @report
        }
        return changed;
    }

    clear(): void {
        this.cache.clear();
        this.log.info("team cache cleared"); // @quiet: maintenance
    }
}
