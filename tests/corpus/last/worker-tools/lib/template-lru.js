// logger: console
// style: class, CommonJS
// idiom: compiled templates in an LRU with a file fallback
// @role TemplateCache infrastructure

const { LRUCache } = require('lru-cache');
const { readFile } = require('fs').promises;
const path = require('path');

class TemplateCache {
	constructor(root, options = {}) {
		this.root = root;
		this.options = options;
		this.lru = new LRUCache({
			max: options.max || 200,
			ttl: 1000 * 60 * 30,
			dispose: (value, key) => {
				if (options.verbose) console.log(`template ${key} evicted`); // @quiet: a configuration switch
			},
		});
	}

	async get(name) {
		const cached = this.lru.get(name);
		if (cached) {
			if (this.options.verbose) console.log(`template ${name} from cache`); // @quiet: a configuration switch
			return cached;
		}
		console.log(`loading template ${name}`); // @report
		const source = await readFile(path.join(this.root, `${name}.html`), 'utf8');
		this.set(name, source);
		return source;
	}

	set(name, source) {
		this.lru.set(name, source);
		console.info('%d templates cached', this.lru.size); // @report
	}

	has(name) {
		return this.lru.has(name);
	}

	invalidate(name) {
		const existed = this.lru.delete(name);
		existed && console.debug(`template ${name} dropped`); // @report
		return existed;
	}
}

module.exports = TemplateCache;
