// logger: pino
// style: class with inherited log helpers
// idiom: a repository over a MongoDB collection whose base class logs
// @role TeamRepository infrastructure

import type { Collection, Db, Filter, WithId } from "mongodb";
import { Loggable } from "../util/Loggable";

export interface Team {
    slug: string;
    name: string;
    members: string[];
    channel?: string;
}

export class TeamRepository extends Loggable {
    private readonly teams: Collection<Team>;

    constructor(db: Db) {
        super();
        this.teams = db.collection<Team>("teams");
        this.log.info("team repository on %s", db.databaseName); // @quiet: constructor
    }

    async ensureIndexes(): Promise<void> {
        await this.teams.createIndex({ slug: 1 }, { unique: true });
        this.log.info("team indexes ensured"); // @quiet: init
    }

    async findBySlug(slug: string): Promise<WithId<Team> | null> {
        this.traceCall("findBySlug", { slug }); // @report
        return this.teams.findOne({ slug });
    }

    async search(filter: Filter<Team>, limit = 20): Promise<Team[]> {
        const found = await this.teams.find(filter).sort({ name: 1 }).limit(limit).toArray();
        found.length === 0
            ? this.log.info({ filter }, "search without result") // @report
            : this.log.debug({ count: found.length }, "search"); // @report
        return found;
    }

    async save(team: Team): Promise<void> {
        const result = await this.teams.updateOne({ slug: team.slug }, { $set: team }, { upsert: true });
        this.log // @report
            .child({ slug: team.slug })
            .info({ created: result.upsertedCount === 1 }, "team saved");
    }

    async addMember(slug: string, member: string): Promise<boolean> {
        try {
            const result = await this.teams.updateOne({ slug }, { $addToSet: { members: member } });
            return result.modifiedCount === 1;
        } catch (err) {
            this.failed("addMember", err); // @quiet: error level
            throw err;
        }
    }
}
