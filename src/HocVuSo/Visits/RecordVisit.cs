using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>A volunteer reports a call on a household (ghi nhận lượt thăm hộ), perhaps days later and more than once.</summary>
public sealed class RecordVisit(Db db, FactWriter facts, PeopleReader people, Consents consents, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>Most visits in one run; a longer list is cut outside the gate.</summary>
    public const int MostAtOnce = 500;

    /// <param name="Levels">See <see cref="VisitLearner.Levels"/>.</param>
    /// <param name="Consents">She heard the sentence and said yes just now; false when she was not asked or said no.</param>
    public sealed record Learner(PersonId PersonId, string Levels = "000000", bool Consents = false);

    /// <param name="Id">Minted where the form was opened, so that sending it twice is one visit.</param>
    /// <param name="Unnamed">People taught without a name, 0 to 20, beside <paramref name="Learners"/>.</param>
    public sealed record Command(
        VisitId Id,
        HouseholdId HouseholdId,
        DateOnly Day,
        VisitOutcome Outcome,
        IReadOnlyList<Learner> Learners,
        int? Minutes = null,
        int Unnamed = 0,
        DateOnly? Appointment = null,
        string Note = "",
        string Difficulty = ""
    );

    /// <exception cref="NotAllowedException">The household is not in the actor's scope, or is unknown: both answer alike.</exception>
    /// <exception cref="RuleException"><c>visits.id-reused</c>: the id already holds a different call; <c>visits.cancelled</c>: that call was cancelled meanwhile;
    /// <c>visits.learner</c>: someone who is not of the household; and those of <see cref="Visit.Check"/>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => Run([command], corrects: null, cancellation);

    /// <summary>Records a list, all or nothing: the road of lists and of the demo.</summary>
    public Task Run(IReadOnlyList<Command> commands, CancellationToken cancellation) => Run(commands, corrects: null, cancellation);

    internal async Task Run(IReadOnlyList<Command> commands, VisitId? corrects, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Count, MostAtOnce);
        var map = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        var houses = await people.HouseholdsByIds([.. commands.Select(c => c.HouseholdId).Distinct()], cancellation);
        foreach (var command in commands)
        {
            var house = houses.GetValueOrDefault(command.HouseholdId) ?? throw new NotAllowedException(Permission.RecordVisit);
            actor.Demand(Permission.RecordVisit, map.PathOn(house.VillageNo, today));
        }
        var fresh = await NotYetRecorded(commands, cancellation);
        if (fresh.Count == 0)
        {
            return;
        }
        fresh.ForEach(c => Visit.Check(c, houses[c.HouseholdId].RegisteredOn, today));
        var named = await Named(fresh, cancellation);
        foreach (var day in fresh.GroupBy(c => c.Day))
        {
            var given = day.SelectMany(c => c.Learners).Where(l => l.Consents).Select(l => l.PersonId).Distinct().ToList();
            await consents.Give(given, ConsentPurpose.LearningRecord, day.Key, Consents.HeardAloud, cancellation);
        }
        var visits = new List<Visit>(fresh.Count);
        var learners = new List<VisitLearner>();
        foreach (var command in fresh)
        {
            var house = houses[command.HouseholdId];
            var recorded = command.Learners.Where(l => named.MayRecord.Contains(l.PersonId) || l.Consents).ToList();
            var unnamed = command.Unnamed + command.Learners.Count - recorded.Count;
            var visit = Visit.Record(command, house.VillageNo, unnamed, Math.Max(actor.Account, 0), corrects, clock.GetUtcNow());
            var lines = recorded.Select((l, i) => VisitLearner.Of(visit.Id, i, l)).ToList();
            visits.Add(visit);
            learners.AddRange(lines);
            await State(visit, house.SubjectNo, lines, named.Cards, cancellation);
            audit.Note("visits.record", visit.Id.Value, visit.VillageNo);
        }
        await db.InsertAll(visits, cancellation);
        await db.InsertAll(learners, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Leaves out what was sent before; the same id with other content is refused.</summary>
    private async Task<List<Command>> NotYetRecorded(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var ids = commands.Select(c => c.Id).ToList();
        var known = await db.Set<Visit>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        var lines = known.Count == 0 ? [] : await db.Set<VisitLearner>().AsNoTracking().Where(l => ids.Contains(l.VisitId)).ToListAsync(cancellation);
        var fresh = new List<Command>(commands.Count);
        foreach (var command in commands)
        {
            if (!known.TryGetValue(command.Id, out var visit))
            {
                fresh.Add(command);
                continue;
            }
            var stored = lines.Where(l => l.VisitId == visit.Id).OrderBy(l => l.Line).ToList();
            // those who did not agree stand in no line, so the rest must be a part of what came now
            var same =
                visit.Says(command)
                && stored.Count + visit.Unnamed == command.Learners.Count + command.Unnamed
                && stored.TrueForAll(l => command.Learners.Any(c => c.PersonId == l.PersonId && string.Equals(c.Levels, l.Levels, StringComparison.Ordinal)));
            if (!same)
            {
                throw new RuleException("visits.id-reused", "Phiếu này đã dùng cho một lượt thăm khác. Mở phiếu mới rồi ghi lại.");
            }
            if (visit.IsCancelled)
            {
                throw new RuleException("visits.cancelled", "Phiếu này đã ghi và đã được hủy. Mở phiếu mới nếu cần ghi lại.");
            }
        }
        return fresh;
    }

    private async Task<(Dictionary<PersonId, PersonCard> Cards, HashSet<PersonId> MayRecord)> Named(List<Command> commands, CancellationToken cancellation)
    {
        var ids = commands.SelectMany(c => c.Learners).Select(l => l.PersonId).Distinct().ToList();
        var cards = await people.ByIds(ids, cancellation);
        foreach (var command in commands)
        {
            var repeated = command.Learners.Select(l => l.PersonId).Distinct().Count() < command.Learners.Count;
            var strange = command.Learners.Any(l =>
                !cards.TryGetValue(l.PersonId, out var card) || card.HouseholdId != command.HouseholdId || !card.IsOnRegister(command.Day)
            );
            if (repeated || strange)
            {
                throw new RuleException("visits.learner", "Có người học không thuộc hộ này vào ngày thăm. Mở lại phiếu để lấy danh sách mới của hộ.");
            }
        }
        return (cards, await people.Consenting(ids, ConsentPurpose.LearningRecord, cancellation));
    }

    private async Task State(Visit visit, int household, List<VisitLearner> learners, Dictionary<PersonId, PersonCard> cards, CancellationToken cancellation)
    {
        var place = await facts.PlaceOf(visit.VillageNo, cancellation);
        void Say(FactKind kind, int? subject, int quantity, Evidence evidence, int part) =>
            facts.State(kind, place, subject, visit.Day, quantity, evidence, new(SourceCode.Visits, visit.Id.Value, part));
        Say(Kinds.Visited((int)visit.Outcome), household, 1, Evidence.Person, 0);
        if (visit.Unnamed > 0)
        {
            // decision 0010: taught without a name counts lượt, never người
            Say(Kinds.Taught(TeachingChannel.HomeVisit), null, visit.Unnamed, Evidence.Sheet, 1);
        }
        foreach (var learner in learners)
        {
            var subject = cards[learner.PersonId].SubjectNo;
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
