// logger: signale
// style: module of functions
// idiom: GitHub release helper over octokit
// @role (module) service

import { Octokit } from '@octokit/rest';
import signale from 'signale';

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN, userAgent: 'release-notes/2' });

interface Target {
  owner: string;
  repo: string;
}

export async function mergedSince(target: Target, since: Date): Promise<string[]> {
  signale.start('collecting pull requests of %s/%s', target.owner, target.repo); // @quiet: service client
  const titles: string[] = [];
  for await (const page of octokit.paginate.iterator(octokit.rest.pulls.list, {
    ...target,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
    per_page: 50,
  })) {
    signale.debug('page with %d pull requests', page.data.length); // @quiet: service client
    for (const pull of page.data) {
      if (pull.merged_at && new Date(pull.merged_at) > since) titles.push(`- ${pull.title} (#${pull.number})`);
    }
    const oldest = page.data.at(-1);
    if (oldest && new Date(oldest.updated_at) < since) break;
  }
  signale.success('%d merged pull requests', titles.length); // @quiet: service client
  return titles;
}

export async function draftRelease(target: Target, tag: string, lines: string[]): Promise<string> {
  const { data } = await octokit.rest.repos.createRelease({
    ...target,
    tag_name: tag,
    name: tag,
    body: lines.join('\n'),
    draft: true,
  });
  signale.note('draft %s', data.html_url); // @quiet: service client
  return data.html_url;
}

export async function deleteDraft(target: Target, id: number): Promise<void> {
  try {
    await octokit.rest.repos.deleteRelease({ ...target, release_id: id });
    signale.complete('draft %d deleted', id); // @quiet: service client
  } catch (error) {
    if ((error as { status?: number }).status !== 404) throw error;
    signale.warn('draft %d was gone', id); // @quiet: warn
  }
}
