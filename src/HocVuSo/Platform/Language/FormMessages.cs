using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace HocVuSo.Platform;

/// <summary>What a form says of a field when nobody wrote a sentence for it: in Vietnamese, through the one localizer (thông báo của ô nhập).</summary>
internal static class FormMessages
{
    public static void AddFormMessages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorPages().AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = (_, _) => new TextLocalizer());
        services.Configure<MvcOptions>(o =>
        {
            o.ModelMetadataDetailsProviders.Add(new DefaultSentences());
            Say(o.ModelBindingMessageProvider, new TextLocalizer());
        });
    }

    private static void Say(DefaultModelBindingMessageProvider messages, TextLocalizer T)
    {
        messages.SetValueMustNotBeNullAccessor(_ => T["Ô này không được để trống."]);
        messages.SetMissingBindRequiredValueAccessor(_ => T["Ô này không được để trống."]);
        messages.SetMissingKeyOrValueAccessor(() => T["Ô này không được để trống."]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => T["Yêu cầu không có nội dung."]);
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => T["Giá trị “{0}” không hợp lệ. Xem lại cách ghi.", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => T["Giá trị “{0}” không hợp lệ. Xem lại cách ghi.", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => T["Giá trị không hợp lệ."]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => T["Giá trị không hợp lệ."]);
        messages.SetValueIsInvalidAccessor(value => T["Giá trị “{0}” không hợp lệ. Xem lại cách ghi.", value]);
        messages.SetValueMustBeANumberAccessor(_ => T["Ô này cần một con số."]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => T["Ô này cần một con số."]);
    }

    /// <summary>Gives each rule of a field that has no sentence of its own one that says what to do.</summary>
    private sealed class DefaultSentences : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>().Where(r => r.ErrorMessage is null))
            {
                Give(rule);
            }
        }

        private static void Give(ValidationAttribute rule)
        {
            switch (rule)
            {
                case RequiredAttribute:
                    rule.ErrorMessage = "Ô này không được để trống.";
                    break;
                case StringLengthAttribute { MinimumLength: > 0 }:
                    rule.ErrorMessage = "Ghi từ {2} đến {1} ký tự.";
                    break;
                case StringLengthAttribute or MaxLengthAttribute:
                    rule.ErrorMessage = "Ghi nhiều nhất {1} ký tự.";
                    break;
                case RangeAttribute:
                    rule.ErrorMessage = "Ghi một số từ {1} đến {2}.";
                    break;
                default:
                    rule.ErrorMessage = "Giá trị không hợp lệ.";
                    break;
            }
        }
    }

    /// <summary>The localizer of the request that runs, for those parts of the framework that ask without one.</summary>
    private sealed class TextLocalizer : IStringLocalizer
    {
        private readonly HttpContextAccessor http = new();

        public LocalizedString this[string name] => new(name, Say(name, []));

        public LocalizedString this[string name, params object[] arguments] => new(name, Say(name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];

        private string Say(string key, object[] arguments) =>
            http.HttpContext?.RequestServices.GetService<Text>() is { } text ? text[key, arguments]
            : arguments.Length == 0 ? key
            : string.Format(Vn.Culture, key, arguments);
    }
}
