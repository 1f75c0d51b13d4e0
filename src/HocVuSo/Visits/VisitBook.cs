using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using HocVuSo.Visits.Photos;

namespace HocVuSo.Visits;

/// <summary>Enters visits into the register of visits (sổ thăm hộ): the one road of forms, lists, the field app and the demo, a statement per table for all of them.</summary>
public sealed class VisitBook(FactWriter facts, VisitChecks checks, Walkers walkers, Consents consents, MapKeeper maps, Audit audit, TimeProvider clock)
{
    /// <summary>One visit and who enters it.</summary>
    /// <param name="Author">Who must be allowed to.</param>
    public sealed record Entry(RecordVisit.Command Command, Actor Author);

    /// <summary>What became of one visit.</summary>
    /// <param name="Why">The rule that refused it.</param>
    public sealed record Entered(VisitId Id, VisitVerdict Verdict, RuleException? Why = null);

    private readonly List<Visit> visits = [];
    private readonly List<VisitLearner> learners = [];
    private readonly List<VisitPhoto> photos = [];
    private readonly List<(PersonId Person, DateOnly Day, int By)> agreed = [];
    private readonly List<(int Account, Guid? Entity, int? Unit)> noted = [];

    /// <summary>Prepares what may be entered and answers in the order of <paramref name="entries"/>; it is entered when <paramref name="rows"/> have been written.</summary>
    /// <param name="known">What the caller has read in this transaction.</param>
    /// <param name="corrects">The visit put right by the one entered: it took place where that one did, wherever the household stands by now.</param>
    /// <param name="allOrNothing">One that cannot be entered is thrown instead of answered.</param>
    /// <exception cref="NotAllowedException">Only with <paramref name="allOrNothing"/>: a household not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException">Only with <paramref name="allOrNothing"/>: those of <see cref="VisitChecks"/>.</exception>
    /// <param name="rows">Takes what is to be written.</param>
    public async Task<IReadOnlyList<Entered>> Enter(
        IReadOnlyList<Entry> entries,
        VisitCards known,
        Visit? corrects,
        bool allOrNothing,
        RoundTrip rows,
        CancellationToken cancellation
    )
    {
        visits.Clear();
        learners.Clear();
        photos.Clear();
        agreed.Clear();
        noted.Clear();
        await checks.Load([.. entries.Select(e => e.Command)], known, await maps.Map(cancellation), clock.TodayInVietnam(), cancellation);
        await facts.PlacesOf(checks.Villages, cancellation);
        var answers = new List<Entered>(entries.Count);
        foreach (var entry in entries)
        {
            try
            {
                answers.Add(new(entry.Command.Id, await One(entry, corrects, cancellation)));
            }
            catch (Exception refusal) when (!allOrNothing && refusal is RuleException or NotAllowedException)
            {
                var why =
                    refusal as RuleException
                    ?? new RuleException("visits.not-here", "Hộ này không có trong địa bàn anh/chị phụ trách. Báo tổ trưởng hoặc cán bộ xã.");
                answers.Add(new(entry.Command.Id, VisitVerdict.Refused, why));
            }
        }
        consents.Give(agreed, ConsentPurpose.LearningRecord, Consents.HeardAloud, checks.Standing, checks.Learners, rows);
        rows.Add(visits).Add(learners).Add(photos);
        audit.NoteAll("visits.record", noted, rows);
        return answers;
    }

    private async Task<VisitVerdict> One(Entry entry, Visit? corrects, CancellationToken cancellation)
    {
        var (command, account) = (entry.Command, Math.Max(entry.Author.Account, 0));
        var house = checks.House(command, entry.Author);
        if (checks.IsKnown(command))
        {
            return VisitVerdict.Known;
        }
        checks.Demand(command, house);
        var village = corrects?.VillageNo ?? house.VillageNo;
        await walkers.Demand(command, village, cancellation);
        var recorded = command.Learners.Where(l => checks.MayRecord(l, command.Day)).ToList();
        var unnamed = command.Unnamed + command.Learners.Count - recorded.Count;
        var visit = Visit.Record(command, village, unnamed, account, corrects?.Id, clock.GetUtcNow());
        var lines = recorded.Select((l, i) => VisitLearner.Of(visit.Id, i, l)).ToList();
        await State(visit, house.SubjectNo, lines, cancellation);
        var consenting = command.Learners.Where(l => checks.Agrees(l, command.Day)).Select(l => l.PersonId).ToList();
        agreed.AddRange(consenting.Select(p => (p, command.Day, account)));
        visits.Add(visit);
        noted.Add((entry.Author.Account, visit.Id.Value, visit.VillageNo));
        learners.AddRange(lines);
        if (command.Photo is { } photo && checks.MayShow(photo.Person, command.Day))
        {
            photos.Add(VisitPhoto.Announce(visit.Id, photo.Person, photo.Hash, visit.Day));
        }
        checks.Remember(visit, lines, consenting);
        return VisitVerdict.Accepted;
    }

    private async Task State(Visit visit, int household, List<VisitLearner> lines, CancellationToken cancellation)
    {
        var place = await facts.PlaceOf(visit.VillageNo, cancellation);
        void Say(FactKind kind, int? subject, int quantity, Evidence evidence, int part) =>
            facts.State(kind, place, subject, visit.Day, quantity, evidence, new(SourceCode.Visits, visit.Id.Value, part), visit.RecordedBy);
        Say(Kinds.Visited((int)visit.Outcome), household, 1, Evidence.Person, 0);
        if (visit.Unnamed > 0)
        {
            // decision 0010: taught without a name counts lượt, never người
            Say(Kinds.Taught(TeachingChannel.HomeVisit), null, visit.Unnamed, Evidence.Sheet, 1);
        }
        foreach (var learner in lines)
        {
            var subject = checks.SubjectOf(learner.PersonId);
            var first = 10 * (learner.Line + 1);
            Say(Kinds.Taught(TeachingChannel.HomeVisit), subject, 1, Evidence.Person, first);
            Say(Kinds.Studied, subject, 1, Evidence.Person, first + 1);
            foreach (var (skill, level) in learner.Shown)
            {
                Say(Kinds.SkillLevel(skill), subject, level, Evidence.Person, first + 2 + (int)skill);
            }
        }
    }
}
