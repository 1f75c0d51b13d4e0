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

    /// <exception cref="RuleException"><c>skills.person.not-found</c>; <c>skills.id-reused</c>; <c>skills.levels</c>; <c>skills.witness</c>; <c>skills.day</c>;
    /// <c>skills.no-consent</c>: she has not agreed to a record under her name.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person = await people.Person(command.PersonId, cancellation) is { LeftOn: null } card
            ? card
            : throw new RuleException("skills.person.not-found", "Không tìm thấy người này trong danh sách dân cư.");
        var today = clock.TodayInVietnam();
        actor.Demand(Permission.Assess, (await maps.Map(cancellation)).PathOn(person.VillageNo, today));
        if (await db.FindAsync<Checklist>([command.Id], cancellation) is { } existing)
        {
            if (existing.Says(command.PersonId, command.Day, command.Levels))
            {
                return;
            }
            throw new RuleException("skills.id-reused", "Mã phiếu đã dùng cho một phiếu khác.");
        }
        var day = MovementDays.Checked(command.Day, today);
        if (command.Consents)
        {
            await consents.Give([person.Id], ConsentPurpose.LearningRecord, day, Consents.HeardAloud, cancellation);
        }
        else if ((await people.Consenting([person.Id], ConsentPurpose.LearningRecord, cancellation)).Count == 0)
        {
            throw new RuleException("skills.no-consent", "Người này chưa đồng ý lưu tên. Đọc câu hỏi cho nghe; đồng ý thì đánh dấu rồi lưu.");
        }
        var frame = await frameworks.Use(FrameGroup.Citizens, day, cancellation);
        var checklist = Checklist.Mark(
            command.Id,
            person,
            frame.Id,
            day,
            command.Witness,
            command.Note ?? "",
            command.Levels,
            Math.Max(actor.Account, 0),
            clock.GetUtcNow()
        );
        db.Add(checklist);
        var place = await facts.PlaceOf(person.VillageNo, cancellation);
        foreach (var skill in Enum.GetValues<SkillGroup>().Where(s => checklist.LevelOf(s) > 0))
        {
            var source = new FactSource(SourceCode.Skills, checklist.Id.Value, (int)skill);
            facts.State(Kinds.SkillLevel(skill), place, person.SubjectNo, day, checklist.LevelOf(skill), Evidence.Person, source);
        }
        audit.Note("skills.mark-checklist", checklist.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
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
