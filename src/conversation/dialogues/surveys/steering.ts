/** Words that steer through a survey, folded; whatever the question is. */

/** "sửa câu 3", "ý kiến 1" */
export const toQuestion = /^(?:(?:sua|sua lai|doi|chinh|chinh sua|xem|xem lai|quay lai|ve|len) )?(cau|y kien) (?:so )?(\d{1,3})$/
export const backwards = /^(?:quay lai|quay lai cau truoc|cau truoc|lui lai|tro lai)$/
export const laterOn =
  /^(?:(?:thoi )?de (?:sau|luc khac|toi|mai|hom khac|lat nua)(?: lam)?(?: tiep)?(?: nhe| a)?|luc khac|tam dung|khi khac|thoat|mai lam(?: tiep)?(?: nhe| a)?|huy|huy bo|(?:toi |em |minh )?dang ban)$/
export const passing = /^(?:bo qua|bo qua cau nay|qua|khong tra loi)$/

export const isSteering = (said: string): boolean => [toQuestion, backwards, laterOn, passing].some((pattern) => pattern.test(said))
