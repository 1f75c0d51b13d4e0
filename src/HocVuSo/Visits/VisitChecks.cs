using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Visits;

/// <summary>What a batch of visits is checked against, read by one query per table for the whole batch (kiểm tra phiếu thăm).</summary>
public sealed class VisitChecks(Db db, PeopleReader people)
{
    private TerritoryMap map = null!;
    private Dictionary<HouseholdId, HouseholdCard> houses = [];
    private Dictionary<PersonId, PersonCard> cards = [];
    private Dictionary<VisitId, Visit> known = [];
    private Dictionary<VisitId, List<VisitLearner>> lines = [];
    private HashSet<(PersonId Person, HouseholdId Home, DateOnly Until)> former = [];
    private readonly HashSet<PersonId> agreed = [];

    public DateOnly Today { get; private set; }

    /// <summary>What the learners have said before about what may be written down of them.</summary>
    public Consents.Standing Standing { get; private set; } = null!;

    /// <summary>Learners that were found.</summary>
    public IReadOnlyDictionary<PersonId, PersonCard> Learners => cards;

    /// <summary>Numbers of the villages in which the households are.</summary>
    public IReadOnlyCollection<int> Villages => [.. houses.Values.Select(h => h.VillageNo).Distinct()];

    public async Task Load(IReadOnlyList<RecordVisit.Command> commands, VisitCards read, TerritoryMap map, DateOnly today, CancellationToken cancellation)
    {
        (this.map, Today) = (map, today);
        agreed.Clear();
        var ids = commands.Select(c => c.Id).Distinct().ToList();
        var learners = commands.SelectMany(c => c.Learners).Select(l => l.PersonId).Distinct().ToList();
        houses = new(read.Houses);
        List<HouseholdId> unread = [.. commands.Select(c => c.HouseholdId).Distinct().Where(h => !houses.ContainsKey(h))];
        foreach (var (id, house) in unread.Count == 0 ? [] : await people.HouseholdsByIds(unread, cancellation))
        {
            houses[id] = house;
        }
        cards = new(read.People);
        List<PersonId> strangers = [.. learners.Where(l => !cards.ContainsKey(l))];
        foreach (var (id, card) in strangers.Count == 0 ? [] : await people.ByIds(strangers, cancellation))
        {
            cards[id] = card;
        }
        List<PersonId> elsewhere =
        [
            .. commands
                .SelectMany(c => c.Learners.Where(l => cards.TryGetValue(l.PersonId, out var card) && card.HouseholdId != c.HouseholdId))
                .Select(l => l.PersonId)
                .Distinct(),
        ];
        former = elsewhere.Count == 0 ? [] : await people.FormerHomes(elsewhere, cancellation);
        var past = read.Before ?? await Past(ids, learners, cancellation);
        Standing = past.Consents;
        (known, lines) = past.Met.Count == 0 ? ([], []) : await Stored(past.Met, cancellation);
    }

    private async Task<VisitCards.Past> Past(List<VisitId> visits, List<PersonId> learners, CancellationToken cancellation)
    {
        var questions = new RoundTrip(db).Ask(VisitCards.Met, [.. visits.Select(v => v.Value)], out var met);
        await Consents.Ask(questions, learners, ConsentPurpose.LearningRecord, out var standing).Run(cancellation);
        return new(met, standing());
    }

    private async Task<(Dictionary<VisitId, Visit>, Dictionary<VisitId, List<VisitLearner>>)> Stored(
        IReadOnlyList<VisitId> ids,
        CancellationToken cancellation
    ) =>
        (
            await db.Set<Visit>().AsNoTracking().Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation),
            (await db.Set<VisitLearner>().AsNoTracking().Where(l => ids.Contains(l.VisitId)).ToListAsync(cancellation))
                .GroupBy(l => l.VisitId)
                .ToDictionary(g => g.Key, g => g.OrderBy(l => l.Line).ToList())
        );

    /// <exception cref="NotAllowedException">Unknown or out of scope: both answer alike.</exception>
    public HouseholdCard House(RecordVisit.Command command, Actor author)
    {
        var house = houses.GetValueOrDefault(command.HouseholdId) ?? throw new NotAllowedException(Permission.RecordVisit);
        author.DemandWriting(Permission.RecordVisit, map, house.VillageNo, Today);
        return house;
    }

    /// <summary>Whether it was sent before.</summary>
    /// <exception cref="RuleException"><c>visits.id-reused</c>: the id already holds a different call; <c>visits.cancelled</c>: that call was cancelled meanwhile.</exception>
    public bool IsKnown(RecordVisit.Command command)
    {
        if (!known.TryGetValue(command.Id, out var visit))
        {
            return false;
        }
        var stored = lines.GetValueOrDefault(visit.Id) ?? [];
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
        return true;
    }

    /// <exception cref="RuleException">Those of <see cref="Visit.Check"/>; <c>visits.learner</c>: someone who was not of the household that day, or twice; <c>visits.photo-person</c>.</exception>
    public void Demand(RecordVisit.Command command, HouseholdCard house)
    {
        Visit.Check(command, house.RegisteredOn, house.LeftOn, Today);
        var repeated = command.Learners.Select(l => l.PersonId).Distinct().Count() < command.Learners.Count;
        var strange = command.Learners.Any(l => !cards.TryGetValue(l.PersonId, out var card) || !LivedThere(card, command) || !card.IsOnRegister(command.Day));
        if (repeated || strange)
        {
            throw new RuleException("visits.learner", "Có người học không thuộc hộ này vào ngày thăm. Mở lại phiếu để lấy danh sách mới của hộ.");
        }
        if (command.Photo is { } photo && (photo.Hash.Length != 32 || command.Learners.All(l => l.PersonId != photo.Person)))
        {
            throw new RuleException("visits.photo-person", "Ảnh phải của một người vừa học và đã đồng ý. Bỏ ảnh rồi lưu lại phiếu.");
        }
        foreach (var learner in command.Learners)
        {
            VisitLearner.CheckLevels(learner.Levels);
        }
    }

    /// <summary>A visit may arrive after its learner has moved on: on the day of a move she is still met where she lived.</summary>
    private bool LivedThere(PersonCard card, RecordVisit.Command command) =>
        card.HouseholdId == command.HouseholdId || former.Any(f => f.Person == card.Id && f.Home == command.HouseholdId && command.Day <= f.Until);

    /// <summary>Whether she stands in the record under her name; else she counts without it.</summary>
    public bool MayRecord(RecordVisit.Learner learner, DateOnly day) =>
        Agrees(learner, day) || agreed.Contains(learner.PersonId) || Standing.Holds(learner.PersonId);

    /// <summary>Whether she said yes on that day, and has not taken it back since.</summary>
    public bool Agrees(RecordVisit.Learner learner, DateOnly day) => learner.Consents && Standing.Counts(learner.PersonId, day);

    /// <summary>Whether a picture of her may be kept, to which she has agreed beside the record: not where she has taken back since what she had agreed to, or wants her data left alone.</summary>
    public bool MayShow(PersonId person, DateOnly day) => Standing.Holds(person) || Standing.Counts(person, day);

    public int SubjectOf(PersonId person) => cards[person].SubjectNo;

    /// <summary>So that the same record later in the batch is known, and who agreed in it need not be asked again.</summary>
    public void Remember(Visit visit, List<VisitLearner> stored, IEnumerable<PersonId> consenting)
    {
        (known[visit.Id], lines[visit.Id]) = (visit, stored);
        agreed.UnionWith(consenting);
    }
}
