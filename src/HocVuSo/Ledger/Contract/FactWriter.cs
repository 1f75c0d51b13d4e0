using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Ledger.Contract;

/// <summary>How a slice states facts and takes them back, in its own transaction.</summary>
public sealed class FactWriter(Db db, GateScope gate, PlaceBook book, Actor actor, TimeProvider clock)
{
    private readonly Dictionary<(int, int), int> places = [];
    private int nextSubject;

    /// <summary>States one fact; it takes its number when the gate commits.</summary>
    /// <param name="subject">Number from <see cref="SubjectOf"/>, or null where nobody is known.</param>
    /// <param name="by">Account that states it, where it is not the actor.</param>
    public void State(FactKind kind, int place, int? subject, DateOnly day, int quantity, Evidence evidence, FactSource source, int? by = null) =>
        gate.Last.Add(Fact.State(kind, place, subject, day, quantity, evidence, source, Math.Max(by ?? actor.Account, 0), clock.GetUtcNow()));

    /// <summary>Takes back everything a record stated that still stands, and answers how many facts that was.</summary>
    /// <remarks>Safe to run twice: <c>UNIQUE(reverses)</c> stands in the table.</remarks>
    /// <exception cref="RuleException"><c>ledger.no-reason</c>: a reversal needs a reason.</exception>
    public Task<int> Reverse(SourceCode capability, Guid record, string reason, CancellationToken cancellation) =>
        Reverse(capability, record, _ => true, reason, cancellation);

    /// <inheritdoc cref="Reverse(SourceCode, Guid, string, CancellationToken)"/>
    public async Task<int> Reverse(SourceCode capability, Guid record, Func<int, bool> parts, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException("ledger.no-reason", "Ghi lý do sửa hoặc hủy, để người xem sau hiểu vì sao số liệu đổi.");
        }
        if (gate.Earlier.Concat(gate.Last).OfType<Fact>().Any(f => f.Record == record))
        {
            throw new NextGroupException();
        }
        var code = (short)capability;
        var facts = await db.Set<Fact>().AsNoTracking().Where(f => f.Capability == code && f.Record == record).ToListAsync(cancellation);
        var taken = facts.Where(f => f.Reverses is not null).Select(f => f.Reverses!.Value).ToHashSet();
        var standing = facts.Where(f => f.Reverses is null && !taken.Contains(f.Seq) && parts(f.Part)).ToList();
        gate.Last.AddRange(standing.Select(f => f.Reversal(Math.Max(actor.Account, 0), clock.GetUtcNow(), reason.Trim())));
        return standing.Count;
    }

    /// <summary>The interned place of a unit and, where there is one, an organisation.</summary>
    public async Task<int> PlaceOf(int unit, int organization, CancellationToken cancellation)
    {
        if (places.TryGetValue((unit, organization), out var known))
        {
            return known;
        }
        if (book.Number(unit, organization) is { } durable)
        {
            return places[(unit, organization)] = durable;
        }
        var place = await db.Set<Place>().AsNoTracking().SingleOrDefaultAsync(p => p.Unit == unit && p.Organization == organization, cancellation);
        if (place is null)
        {
            place = Place.Of((await db.Set<Place>().MaxAsync(p => (int?)p.Id, cancellation) ?? 0) + 1, unit, organization);
            await db.InsertAll([place], cancellation);
        }
        Found(unit, organization, place.Id);
        return place.Id;
    }

    /// <summary>An earlier slice of the group may have given it: it is told to others when it is durable.</summary>
    private void Found(int unit, int organization, int place)
    {
        places[(unit, organization)] = place;
        gate.Committed.Add(() => book.Tell(unit, organization, place));
    }

    /// <summary>Reads the places of some units at once, for the <see cref="PlaceOf(int, CancellationToken)"/> of each that follows.</summary>
    public async Task PlacesOf(IReadOnlyCollection<int> units, CancellationToken cancellation)
    {
        var unread = units.Where(u => !places.ContainsKey((u, 0)) && book.Number(u, 0) is null).ToList();
        if (unread.Count > 1)
        {
            var found = await db.Set<Place>().AsNoTracking().Where(p => p.Organization == 0 && unread.Contains(p.Unit)).ToListAsync(cancellation);
            found.ForEach(p => Found(p.Unit, 0, p.Id));
        }
    }

    public Task<int> PlaceOf(int unit, CancellationToken cancellation) => PlaceOf(unit, 0, cancellation);

    /// <summary>The ledger's number for a person, household …; given on first need.</summary>
    public async Task<int> SubjectOf(SubjectKind kind, Guid entity, CancellationToken cancellation)
    {
        var known = await db.Set<Subject>().AsNoTracking().Where(s => s.Entity == entity).Select(s => (int?)s.Id).SingleOrDefaultAsync(cancellation);
        return known ?? (await NewSubjects(kind, [entity], cancellation))[0];
    }

    /// <summary>Numbers of entities that have none yet, in their order: the set-based road of imports.</summary>
    public async Task<IReadOnlyList<int>> NewSubjects(SubjectKind kind, IReadOnlyList<Guid> entities, CancellationToken cancellation)
    {
        if (nextSubject == 0)
        {
            nextSubject = (await db.Set<Subject>().MaxAsync(s => (int?)s.Id, cancellation) ?? 0) + 1;
        }
        var subjects = entities.Select((e, i) => Subject.Of(nextSubject + i, kind, e)).ToList();
        nextSubject += subjects.Count;
        await db.InsertAll(subjects, cancellation);
        return [.. subjects.Select(s => s.Id)];
    }

    /// <summary>Numbers that were given before; entities without one are missing from the answer.</summary>
    public async Task<Dictionary<Guid, int>> Subjects(IReadOnlyList<Guid> entities, CancellationToken cancellation) =>
        await db.Set<Subject>().AsNoTracking().Where(s => entities.Contains(s.Entity)).ToDictionaryAsync(s => s.Entity, s => s.Id, cancellation);
}
