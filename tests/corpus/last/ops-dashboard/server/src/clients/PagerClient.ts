// logger: pino
// style: class that builds an HTTP client
// idiom: a paging service's REST client over axios
// @role PagerClient service

import axios, { type AxiosInstance } from "axios";
import { createLogger } from "../util/logger";

export type Urgency = "low" | "high";

export class PagerClient {
    private readonly http: AxiosInstance;
    private readonly log = createLogger("pager");

    constructor(token: string, baseURL = "https://api.pagerworld.example") {
        this.http = axios.create({ baseURL, timeout: 5000, headers: { Authorization: `Token ${token}` } });
        this.http.interceptors.response.use((response) => {
            this.log.debug({ url: response.config.url, status: response.status }, "pager response"); // @quiet: a service client
            return response;
        });
    }

    async page(service: string, title: string, urgency: Urgency): Promise<string> {
        this.log.info({ service, urgency }, "paging"); // @quiet: a service client
        const { data } = await this.http.post<{ id: string }>("/pages", { service, title, urgency });
        return data.id;
    }

    async onCall(service: string): Promise<string[]> {
        const { data } = await this.http.get<{ users: { email: string }[] }>("/oncalls", { params: { service } });
        this.log.trace({ service, count: data.users.length }, "on call"); // @quiet: a service client
        return data.users.map((user) => user.email);
    }

    async cancel(id: string): Promise<void> {
        try {
            await this.http.delete(`/pages/${id}`);
        } catch (err) {
            if (axios.isAxiosError(err) && err.response?.status === 404) {
                this.log.info({ id }, "page was closed already"); // @quiet: a service client
                return;
            }
            throw err;
        }
    }
}
