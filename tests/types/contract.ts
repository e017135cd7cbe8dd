// The package's own declarations say no less than the contract. Compiling is the test; nothing here runs.

import type * as contract from "../contract/api.js";
import type * as ours from "oauth-chaperone";
import type { OAuthChaperoneElement } from "oauth-chaperone/element";

// What a user of the contract does with the package has to fit: functions as a whole, results ours → contract, options
// contract → ours.

type Functions = "preflight" | "begin" | "arrived" | "diagnose" | "show";

export const functions = (package_: typeof ours): Pick<typeof contract, Functions> => package_;
export const element = (element: OAuthChaperoneElement): contract.OAuthChaperoneElement => element;

type Results =
  | "Preflight" | "Finding" | "Departure" | "Diagnosis" | "Evidence"
  | "Guidance" | "Action" | "Retry" | "Environment" | "Report";
type Options = "CommonOptions" | "DiagnoseOptions" | "ServerView" | "FlowTraits";

interface Contract {
  Category: contract.Category;
  Cause: contract.Cause;
  Certainty: contract.Certainty;
  Monitoring: contract.Monitoring;
  FlowTraits: contract.FlowTraits;
  CommonOptions: contract.CommonOptions;
  Preflight: contract.Preflight;
  Finding: contract.Finding;
  Departure: contract.Departure;
  DiagnoseOptions: contract.DiagnoseOptions;
  ServerView: contract.ServerView;
  Diagnosis: contract.Diagnosis;
  Evidence: contract.Evidence;
  Guidance: contract.Guidance;
  Action: contract.Action;
  Retry: contract.Retry;
  Environment: contract.Environment;
  Report: contract.Report;
}

interface Ours {
  Category: ours.Category;
  Cause: ours.Cause;
  Certainty: ours.Certainty;
  Monitoring: ours.Monitoring;
  FlowTraits: ours.FlowTraits;
  CommonOptions: ours.CommonOptions;
  Preflight: ours.Preflight;
  Finding: ours.Finding;
  Departure: ours.Departure;
  DiagnoseOptions: ours.DiagnoseOptions;
  ServerView: ours.ServerView;
  Diagnosis: ours.Diagnosis;
  Evidence: ours.Evidence;
  Guidance: ours.Guidance;
  Action: ours.Action;
  Retry: ours.Retry;
  Environment: ours.Environment;
  Report: ours.Report;
}

export const results = (results: Pick<Ours, Results>): Pick<Contract, Results> => results;
export const options = (options: Pick<Contract, Options>): Pick<Ours, Options> => options;

// The named lists of values are the same in both directions.
type Lists = "Category" | "Cause" | "Certainty" | "Monitoring";
export const valuesOut = (values: Pick<Ours, Lists>): Pick<Contract, Lists> => values;
export const valuesIn = (values: Pick<Contract, Lists>): Pick<Ours, Lists> => values;

// Assignability forgives a property that is optional in the contract and missing here, and `any` forgives everything.

type Property = string | number | boolean | bigint | symbol | null | undefined;
type Opaque = Property | URL | Request | Promise<unknown> | ((...args: never) => unknown);
type IsAny<T> = 0 extends 1 & T ? true : false;

/** The paths of what the contract has and ours has not; never, if all is there. */
type Missing<Ours, Contract> =
  IsAny<Ours> extends true ? "(is any)"
  : Contract extends Opaque ? never
  : Contract extends (infer Item)[] ? (Ours extends (infer OurItem)[] ? Missing<OurItem, Item> : "(is no array)")
  : { [Key in keyof Contract & string]-?: MissingAt<Ours, Contract, Key> }[keyof Contract & string];

type MissingAt<Ours, Contract, Key extends keyof Contract & string> =
  Key extends keyof Ours ? `${Key}.${Missing<NonNullable<Ours[Key]>, NonNullable<Contract[Key]>>}` : Key;

type Nothing<Path extends never> = Path;
export type NothingIsMissing = Nothing<Missing<Ours, Contract>>;
export type NoFunctionIsAny = Nothing<Missing<Pick<typeof ours, Functions>, Pick<typeof contract, Functions>>>;
