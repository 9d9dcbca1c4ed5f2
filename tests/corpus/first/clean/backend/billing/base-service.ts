// logger: none
// style: empty base class
// idiom: a base that exists only to be extended
// @role BaseService none

export abstract class BaseService {}
