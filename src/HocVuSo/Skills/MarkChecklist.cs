using System.ComponentModel.DataAnnotations;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Skills.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Skills;

/// <summary>The unit marks what a person did while a team member watched (đánh giá thực hành).</summary>
public sealed class MarkChecklist(
    Db db,
    PeopleReader people,
    Consents consents,
    Frameworks frameworks,
    FactWriter facts,
    MapKeeper maps,
    Actor actor,
    Audit audit,
    TimeProvider clock
)
{
    /// <param name="Consents">She has just heard the question read aloud and agreed that the record stands under her name.</param>
    /// <param name="Levels">Six, in the order of <see cref="SkillGroup"/>: 0 not tried, 1 cannot yet, 2 with help, 3 alone.</param>
    public sealed record Command(
        ChecklistId Id,
        PersonId PersonId,
        DateOnly Day,
        [Required, StringLength(100)] string Witness,
        [StringLength(500)] string? Note,
        IReadOnlyList<int> Levels,
        bool Consents = false
    );

    /// <summary>One checklist. A retry under the same id changes nothing.</summary>
    public Task Run(Command command, CancellationToken cancellation) => RunMany([command], cancellation);

    /// <summary>Up to 500 checklists in set-based statements, all or none: the road of a village's list.</summary>
    /// <returns>How many were new: those that said the same under a known id are not written again.</returns>
    /// <exception cref="RuleException"><c>skills.person.not-found</c>; <c>skills.id-reused</c>; <c>skills.levels</c>; <c>skills.witness</c>; <c>skills.day</c>;
    /// <c>skills.no-consent</c>: she has not agreed to a record under her name; <c>platform.too-many</c>.</exception>
    public async Task<int> RunMany(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        Batch.Check(commands.Count);
        var today = clock.TodayInVietnam();
        var cards = await Residents(commands, today, cancellation);
        var fresh = await Fresh(commands, cancellation);
        if (fresh.Count == 0)
        {
            return 0;
        }
        await Agree(fresh, today, cancellation);
        var frames = new Dictionary<DateOnly, FrameworkId>();
        var checklists = new List<Checklist>(fresh.Count);
        foreach (var command in fresh)
        {
            var day = MovementDays.Checked(command.Day, today);
            if (!frames.TryGetValue(day, out var frame))
            {
                frame = frames[day] = (await frameworks.Use(FrameGroup.Citizens, day, cancellation)).Id;
                await db.SaveChangesAsync(cancellation);
            }
            var person = cards[command.PersonId];
            var marked = Checklist.Mark(
                command.Id,
                person,
                frame,
                day,
                command.Witness,
                command.Note ?? "",
                command.Levels,
                Math.Max(actor.Account, 0),
                clock.GetUtcNow()
            );
            checklists.Add(marked);
            var place = await facts.PlaceOf(person.VillageNo, cancellation);
            foreach (var skill in Enum.GetValues<SkillGroup>().Where(s => marked.LevelOf(s) > 0))
            {
                var source = new FactSource(SourceCode.Skills, marked.Id.Value, (int)skill);
                facts.State(Kinds.SkillLevel(skill), place, person.SubjectNo, day, marked.LevelOf(skill), Evidence.Person, source);
            }
            audit.Note("skills.mark-checklist", marked.Id.Value, person.VillageNo);
        }
        await db.InsertAll(checklists, cancellation);
        await db.SaveChangesAsync(cancellation);
        return checklists.Count;
    }

    private async Task<Dictionary<PersonId, PersonCard>> Residents(IReadOnlyList<Command> commands, DateOnly today, CancellationToken cancellation)
    {
        var ids = commands.Select(c => c.PersonId).Distinct().ToList();
        var cards = await people.ByIds(ids, cancellation);
        if (cards.Count < ids.Count || cards.Values.Any(c => c.LeftOn is not null))
        {
            throw new RuleException("skills.person.not-found", "Không tìm thấy người này trong danh sách dân cư.");
        }
        var map = await maps.Map(cancellation);
        foreach (var village in cards.Values.Select(c => c.VillageNo).Distinct())
        {
            actor.Demand(Permission.Assess, map.PathOn(village, today));
        }
        return cards;
    }

    private async Task<List<Command>> Fresh(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var ids = commands.Select(c => c.Id).ToList();
        var known = await db.Set<Checklist>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        if (commands.Any(c => known.TryGetValue(c.Id, out var existing) && !existing.Says(c.PersonId, c.Day, c.Levels)))
        {
            throw new RuleException("skills.id-reused", "Mã phiếu đã dùng cho một phiếu khác.");
        }
        return [.. commands.Where(c => !known.ContainsKey(c.Id))];
    }

    /// <summary>Writes down who has just agreed; everyone else must have agreed before.</summary>
    private async Task Agree(List<Command> commands, DateOnly today, CancellationToken cancellation)
    {
        foreach (var group in commands.Where(c => c.Consents).GroupBy(c => c.Day))
        {
            var day = MovementDays.Checked(group.Key, today);
            await consents.GiveAll([.. group.Select(c => c.PersonId).Distinct()], ConsentPurpose.LearningRecord, day, Consents.HeardAloud, cancellation);
        }
        var unasked = commands.Where(c => !c.Consents).Select(c => c.PersonId).Distinct().ToList();
        if (unasked.Count > 0 && (await people.Consenting(unasked, ConsentPurpose.LearningRecord, cancellation)).Count < unasked.Count)
        {
            throw new RuleException("skills.no-consent", "Người này chưa đồng ý lưu tên. Đọc câu hỏi cho nghe; đồng ý thì đánh dấu rồi lưu.");
        }
    }
}

/// <summary>A checklist is taken back with a reason (hủy phiếu đánh giá); a right one is marked anew.</summary>
public sealed class UndoChecklist(Db db, FactWriter facts, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command(ChecklistId Id, string Reason);

    /// <exception cref="RuleException"><c>skills.checklist.not-found</c>; <c>ledger.no-reason</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var checklist =
            await db.Set<Checklist>().AsTracking().SingleOrDefaultAsync(c => c.Id == command.Id, cancellation)
            ?? throw new RuleException("skills.checklist.not-found", "Không tìm thấy phiếu này.");
        var map = await maps.Map(cancellation);
        actor.Demand(Permission.Assess, map.PathOn(checklist.VillageNo, clock.TodayInVietnam()));
        await facts.Reverse(SourceCode.Skills, checklist.Id.Value, command.Reason, cancellation);
        checklist.Withdraw(command.Reason);
        audit.Note("skills.undo-checklist", checklist.Id.Value, checklist.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}
