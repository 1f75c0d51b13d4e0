using HocVuSo.Ledger.Contract;
using HocVuSo.People.Life;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>Writes down who taught whom at home (ai dạy ai trong nhà), for a visit or the person's own page; inside the gate. The asker has checked the scope.</summary>
public sealed class FamilyHelps(Db db, FactWriter facts, Actor actor, TimeProvider clock)
{
    /// <param name="id">Minted where the form was opened; sent twice, the second changes nothing.</param>
    /// <exception cref="RuleException"><c>people.help-self</c>; <c>people.help-household</c>: not two people of one household; <c>people.help-consent</c>: one of them has not agreed to
    /// be named; <c>people.text-long</c>; <c>people.day</c>; <c>people.restricted</c>.</exception>
    public async Task Record(Guid id, PersonId coach, PersonId learner, DateOnly day, string topic, CancellationToken cancellation)
    {
        if (await db.Set<FamilyHelp>().AnyAsync(h => h.Id == id, cancellation))
        {
            return;
        }
        if (coach == learner)
        {
            throw new RuleException("people.help-self", "Người dạy và người học là hai người khác nhau.");
        }
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.Id == coach || p.Id == learner).ToDictionaryAsync(p => p.Id, cancellation);
        if (
            !people.TryGetValue(coach, out var teacher)
            || !people.TryGetValue(learner, out var pupil)
            || teacher.HouseholdId is not { } household
            || pupil.HouseholdId != household
            || teacher.LeftOn is not null
            || pupil.LeftOn is not null
        )
        {
            throw new RuleException("people.help-household", "Hai người phải cùng một hộ trong danh sách dân cư.");
        }
        if (topic.Trim().Length > 200)
        {
            throw new RuleException("people.help-topic", "Ghi việc đã dạy, không quá 200 ký tự.");
        }
        Secrets.Refuse(topic);
        LeaveRegister.CheckDay(day, teacher.RegisteredOn, clock.TodayInVietnam());
        await Restrictions.Demand(db, coach, cancellation);
        await Restrictions.Demand(db, learner, cancellation);
        var agreed = await db.Set<Consent>()
            .Where(c => (c.PersonId == coach || c.PersonId == learner) && c.Purpose == ConsentPurpose.LearningRecord && c.WithdrawnOn == null)
            .Select(c => c.PersonId)
            .Distinct()
            .CountAsync(cancellation);
        if (agreed < 2)
        {
            throw new RuleException("people.help-consent", "Cả hai người cần đồng ý ghi tên. Đọc cho nghe, hỏi rồi ghi sự đồng ý trước.");
        }
        db.Add(FamilyHelp.Of(id, coach, learner, household, day, topic.Trim(), Math.Max(actor.Account, 0)));
        var place = await facts.PlaceOf(teacher.VillageNo, cancellation);
        facts.State(Kinds.Coached, place, teacher.SubjectNo, day, 1, Evidence.Person, new(SourceCode.People, id));
    }

    /// <summary>Takes it back with its fact.</summary>
    /// <exception cref="RuleException"><c>ledger.no-reason</c>.</exception>
    public async Task Cancel(Guid id, string reason, CancellationToken cancellation)
    {
        var help = await db.Set<FamilyHelp>().AsTracking().SingleAsync(h => h.Id == id, cancellation);
        if (help.CancelReason.Length > 0)
        {
            return;
        }
        await facts.Reverse(SourceCode.People, id, reason, cancellation);
        help.Cancel(reason.Trim());
    }
}
