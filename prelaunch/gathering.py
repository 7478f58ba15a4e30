"""All the evidence of one run: journeys, pages, competitors and load, each written down as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from prelaunch.adapters.benchmarking import compare_sites
from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.close_ups import take_close_ups
from prelaunch.adapters.evidence import EvidenceFolder
from prelaunch.adapters.evidence_reading import read
from prelaunch.adapters.executor import processes
from prelaunch.adapters.laps import page_jobs, walk_jobs
from prelaunch.adapters.mail_sink import receiving
from prelaunch.adapters.touring import crawl_site
from prelaunch.adapters.walks import WalkJob, jobs_for, walk_job
from prelaunch.config.settings import Settings
from prelaunch.lapping import Rounds, measure_again
from prelaunch.loadtests.facts import LoadTest
from prelaunch.model.benchmark import Benchmark
from prelaunch.model.plan import CrawlLimits
from prelaunch.model.verdict import Release
from prelaunch.model.walk import Walk
from prelaunch.peak import run_load
from prelaunch.ports import Machine, Progress
from prelaunch.preparing import Choice, Work
from prelaunch.problems import UserError


@dataclass(frozen=True)
class Gathering:
    """One run's way through all that it has before it."""

    work: Work
    settings: Settings
    choice: Choice
    folder: EvidenceFolder
    progress: Progress
    environ: Mapping[str, str]
    machine: Machine

    def everything(self) -> None:
        """Journeys first, then the crawl, then competitors, then load: nothing is measured while a load test runs."""
        plan = self.work.plan
        looks = bool(self.work.journeys or plan.crawl or plan.benchmark)
        if looks:
            self.folder.append(self.machine.pace("before"))
        used = {name for each in self.work.journeys for name in each.channels}
        heard = () if self.choice.mail else (each for each in self.settings.channels if each.name in used)
        with receiving(heard) as mail:
            self.walk(self.choice.mail or mail)
        if plan.crawl:
            self.crawl(plan.crawl)
        self.measure_near_limits()
        if plan.benchmark:
            self.compare(plan.benchmark)
        if looks:
            self.folder.append(self.machine.pace("after"))
        for load in self.work.loads:
            self.load(load)

    @cached_property
    def browser(self) -> BrowserOptions:
        settings = self.settings
        prompt = settings.http_credentials
        return BrowserOptions(
            headed=self.choice.headed,
            slow_ms=self.choice.slow_ms,
            ignore_https_errors=settings.ignore_https_errors,
            http_user=prompt.username if prompt else "",
            http_password=prompt.password if prompt else "",
            own_hosts=settings.crawl.hosts if settings.crawl else (),
        )

    def walk(self, mail: Path | None) -> None:
        """Each journey in a worker process; one that dies with its worker is missing, and the others go on."""
        jobs = self._walks(mail)
        if not jobs:
            return
        self.progress.start("journeys", len(jobs))
        hands = 1 if self.browser.headed else min(self.choice.workers, len(jobs))
        pool = processes(hands)
        coming = iter(jobs)
        try:
            futures = {pool.submit(walk_job, job): job for job in jobs}
            for job in islice(coming, hands):
                self.folder.started(_named(job))
            for future in as_completed(futures):
                if (following := next(coming, None)) is not None:
                    self.folder.started(_named(following))
                try:
                    walk = future.result()
                except UserError:
                    raise
                except Exception as error:
                    self.progress.step("journeys", f"{_named(futures[future])}: {error}", bad=True)
                    continue
                self.folder.ended(_named(futures[future]))
                self.progress.step("journeys", f"{walk.title}{_outcome(walk)}", bad=not walk.completed)
        except KeyboardInterrupt:
            pool.abandon()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
        self.progress.end("journeys", f"{len(jobs)} walked")

    def _walks(self, mail: Path | None) -> list[WalkJob]:
        return [
            job
            for journey in self.work.journeys
            for job in jobs_for(
                journey,
                self.settings,
                site=self.settings.site,
                env=self.environ,
                browser=self.browser,
                run=self.folder.path,
                gatherers=self.work.plan.gatherers,
                mail=mail,
                retries=self.choice.retries,
                tracing=self.choice.tracing,
            )
        ]

    def crawl(self, limits: CrawlLimits) -> None:
        plan = self.work.plan
        with self._under_way("the crawl"):
            site = crawl_site(
                self.settings.site,
                limits,
                tuple(each for each in plan.channels if each.name in limits.channels),
                folder=self.folder.path,
                sink=self.folder.append,
                progress=self.progress,
                gatherers=plan.gatherers,
                browser=self.browser,
                post_hosts=self.settings.allow_hosts,
                workers=self.choice.workers,
            )
            self.folder.append(site)

    def measure_near_limits(self) -> None:
        """One look is a guess where a limit is near: there it is looked again, until it is told or cannot be."""
        settings, work = self.settings, self.work
        if not settings.speed.repeat or not (work.plan.crawl or work.journeys):
            return
        evidence = read(self.folder.path)
        jobs = {
            **page_jobs(evidence, self.folder.path, self.browser),
            **walk_jobs(work.journeys, settings, self.environ, self.browser, self.choice.mail),
        }
        rounds = Rounds(seconds=settings.speed.seconds, against=settings.speed.against)
        measure_again(evidence, settings.policy.limits, jobs, rounds, self.folder.append, self.progress)

    def compare(self, benchmark: Benchmark) -> None:
        with self._under_way("the look at competitors"):
            compare_sites(
                benchmark,
                self.settings.site,
                self.work.plan.channels,
                folder=self.folder.path,
                workspace=self.settings.folder,
                limits=self.settings.policy.limits,
                sink=self.folder.append,
                progress=self.progress,
                browser=self.browser,
            )

    def close_ups(self, release: Release) -> None:
        """Pictures that only the report needs: of what was found, where no picture reaches it."""
        take_close_ups(release, self.folder.path, self.browser, self.progress, self.choice.workers)

    def load(self, test: LoadTest) -> None:
        """Raises KeyboardInterrupt where somebody ended the load by hand: what comes after is not to begin."""
        stage = f"load test “{test.title}”"
        self.progress.start(stage, int(test.duration_s))
        with self._under_way(stage):
            told = partial(self.progress.step, stage)
            result = run_load(test, self.work.to_load, self.settings, self.browser, self.folder, self.environ, told)
            self.folder.append(result)
        self.progress.end(stage, result.trouble or f"{result.count} requests, {result.failures} failed")
        if "by hand" in result.trouble:
            raise KeyboardInterrupt

    @contextmanager
    def _under_way(self, what: str) -> Iterator[None]:
        self.folder.started(what)
        yield
        self.folder.ended(what)


def _named(job: WalkJob) -> str:
    on = f" on {job.start.name}" if job.start else ""
    return f"journey “{Path(job.source).stem}”" + (f" as {job.persona}" if job.persona else "") + on


def _outcome(walk: Walk) -> str:
    failed = walk.failed_step
    if failed and failed.failure:
        return f": {failed.sentence} ({failed.source}): {failed.failure.what}"
    return f": {walk.trouble}" if walk.trouble else ""
