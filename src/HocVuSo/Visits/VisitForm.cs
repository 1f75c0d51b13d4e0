using System.Globalization;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Teams.Contract;
using HocVuSo.Visits.Contract;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace HocVuSo.Visits;

/// <summary>The visit form as a person fills it in: texts as typed, read here with an error at each place.</summary>
public sealed class VisitForm
{
    public VisitId Id { get; set; }
    public string? Day { get; set; }
    public VisitOutcome? Outcome { get; set; }
    public List<LearnerRow> Learners { get; set; } = [];
    public string? Unnamed { get; set; }
    public string? Minutes { get; set; }
    public string? Appointment { get; set; }
    public string? Note { get; set; }
    public string? Difficulty { get; set; }

    /// <summary>See <see cref="Visit.WalkedBy"/>.</summary>
    public TeamMemberId? WalkedBy { get; set; }

    /// <summary>Why an earlier visit is put right; asked only then.</summary>
    public string? Reason { get; set; }

    /// <summary>One member of the household on the form.</summary>
    public sealed class LearnerRow
    {
        public PersonId PersonId { get; set; }
        public bool Taught { get; set; }

        /// <summary>The box that starts empty.</summary>
        public bool Consents { get; set; }

        /// <summary>By number of the skill group, "1" to "3" as tapped; null where nothing was. A dictionary, because a browser sends only what was tapped.</summary>
        public Dictionary<int, string?> Levels { get; set; } = [];

        /// <summary>Gives every group its place, tapped or not.</summary>
        public void Complete()
        {
            foreach (var skill in Enum.GetValues<SkillGroup>())
            {
                Levels.TryAdd((int)skill, null);
            }
        }

        /// <summary>See <see cref="VisitLearner.Levels"/>.</summary>
        public string Digits =>
            string.Concat(Enum.GetValues<SkillGroup>().Select(s => Levels.GetValueOrDefault((int)s) is { } v and ("1" or "2" or "3") ? v : "0"));
    }

    public static VisitForm For(VisitId id, DateOnly today, IEnumerable<PersonCard> members) =>
        new()
        {
            Id = id,
            Day = Vn.Date(today),
            Learners = [.. members.Select(m => new LearnerRow { PersonId = m.Id })],
        };

    /// <summary>Fills in what an earlier visit says, so that only the mistake has to be changed.</summary>
    public void CopyFrom(Visit visit, IEnumerable<VisitLearner> learners)
    {
        Day = Vn.Date(visit.Day);
        Outcome = visit.Outcome;
        Unnamed = visit.Unnamed > 0 ? visit.Unnamed.ToString(CultureInfo.InvariantCulture) : null;
        Minutes = visit.Minutes?.ToString(CultureInfo.InvariantCulture);
        Appointment = visit.Appointment is { } appointment ? Vn.Date(appointment) : null;
        Note = visit.Note;
        Difficulty = visit.Difficulty;
        WalkedBy = visit.WalkedBy;
        foreach (var learner in learners)
        {
            if (Learners.Find(l => l.PersonId == learner.PersonId) is { } row)
            {
                row.Taught = true;
                row.Levels = learner.Levels.Select((c, i) => (i, c)).ToDictionary(p => p.i, p => p.c == '0' ? null : p.c.ToString());
            }
        }
    }

    /// <summary>The command, or null with each mistake written at its place.</summary>
    public RecordVisit.Command? Read(HouseholdId household, ModelStateDictionary errors, Text T)
    {
        errors.Clear(); // the binder's own words are English
        var day = ReadDay(Day, "Form.Day", required: true, errors, T);
        var appointment = ReadDay(Appointment, "Form.Appointment", required: false, errors, T);
        var minutes = ReadNumber(Minutes, "Form.Minutes", T["Ghi số phút bằng chữ số, ví dụ 30."], errors);
        var unnamed = ReadNumber(Unnamed, "Form.Unnamed", T["Ghi số người bằng chữ số, ví dụ 2."], errors);
        if (Outcome is null)
        {
            errors.AddModelError("Form.Outcome", T["Chọn một kết quả đến nhà."]);
        }
        var learners = Learners.Where(l => l.Taught).Select(l => new RecordVisit.Learner(l.PersonId, l.Digits, l.Consents)).ToList();
        if (Outcome is VisitOutcome.Taught)
        {
            if (minutes is null && errors["Form.Minutes"] is null)
            {
                errors.AddModelError("Form.Minutes", T["Ghi số phút hướng dẫn, từ 1 đến {0}.", Visit.MostMinutes]);
            }
        }
        else
        {
            // the browser folds the teaching part away; what was left in it does not belong to this outcome
            (learners, unnamed, minutes) = ([], 0, null);
        }
        return errors.IsValid
            ? new(Id, household, day!.Value, Outcome!.Value, learners, minutes, unnamed ?? 0, appointment, Note ?? "", Difficulty ?? "", WalkedBy: WalkedBy)
            : null;
    }

    internal static DateOnly? ReadDay(string? text, string place, bool required, ModelStateDictionary errors, Text T)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                errors.AddModelError(place, T["Ghi ngày, ví dụ 07/10/2025."]);
            }
            return null;
        }
        string[] formats = ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy"];
        if (DateOnly.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        errors.AddModelError(place, T["“{0}” không phải một ngày. Ghi như 07/10/2025.", text]);
        return null;
    }

    internal static int? ReadNumber(string? text, string place, string sentence, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        errors.AddModelError(place, sentence);
        return null;
    }
}
